namespace MusicRec.Core.Ranking;

/// <summary>Whether items of the history may be recommended again.</summary>
public enum RepeatPolicy
{
    /// <summary>Every item, played or not.</summary>
    Allow,

    /// <summary>Only items that are not in the history.</summary>
    Exclude,

    /// <summary>Only items that are in the history.</summary>
    Only,
}
