namespace MusicRec.Baselines.ItemCf;

/// <summary>Which plays count as played together.</summary>
public enum CooccurrenceScope
{
    /// <summary>All plays of a listener.</summary>
    History,

    /// <summary>The plays of a session.</summary>
    Session,

    /// <summary>Plays at most a few plays apart, the nearer ones more: two plays d apart share <c>WindowSize − d</c> windows.</summary>
    Window,
}
