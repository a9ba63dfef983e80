namespace MusicRec.Core.Models;

/// <summary>What is known of a listener at the moment of a recommendation: who it is and what was played so far.</summary>
/// <remarks>A view over the caller's memory; indices are those of the model's <see cref="IRecommender.Items"/> and <see cref="IRecommender.Listeners"/>.</remarks>
public readonly ref struct ListeningContext
{
    /// <summary>The listener index of somebody the model was not fitted on.</summary>
    public const int UnknownListener = -1;

    /// <summary>A context from a history alone.</summary>
    /// <param name="history">Item indices, oldest first.</param>
    public ListeningContext(ReadOnlySpan<int> history)
        : this(UnknownListener, history, [])
    {
    }

    /// <summary>A context of a listener.</summary>
    /// <param name="listener">Listener index, or <see cref="UnknownListener"/>.</param>
    /// <param name="history">Item indices, oldest first.</param>
    /// <param name="times">Unix milliseconds of the plays, as long as the history, or empty when unknown.</param>
    /// <param name="now">Unix milliseconds of the moment to recommend for, or null when unknown.</param>
    /// <exception cref="ArgumentException">Times are given but not one a play.</exception>
    public ListeningContext(int listener, ReadOnlySpan<int> history, ReadOnlySpan<long> times, long? now = null)
    {
        if (times.Length != 0 && times.Length != history.Length)
            throw new ArgumentException($"Expected {history.Length} times or none, got {times.Length}.", nameof(times));
        Listener = listener;
        History = history;
        Times = times;
        Now = now;
    }

    /// <summary>Listener index, or <see cref="UnknownListener"/>.</summary>
    public int Listener { get; }

    /// <summary>Item indices played so far, oldest first.</summary>
    public ReadOnlySpan<int> History { get; }

    /// <summary>Unix milliseconds of the plays, or empty when unknown.</summary>
    public ReadOnlySpan<long> Times { get; }

    /// <summary>Unix milliseconds of the moment to recommend for, or null when unknown.</summary>
    public long? Now { get; }
}
