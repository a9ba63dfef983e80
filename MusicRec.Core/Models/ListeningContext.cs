using MusicRec.Core.Data;

namespace MusicRec.Core.Models;

/// <summary>
/// What is known of a listener at the moment of a recommendation: what was played so far, when, and which training listener it is.
/// </summary>
/// <remarks>A view over the caller's memory. Item indices are those of <see cref="IRecommender.Items"/>.</remarks>
public readonly ref struct ListeningContext
{
    /// <summary>The listener index of somebody the model was not fitted on, or of whom nobody knows.</summary>
    public const int UnknownListener = -1;

    /// <summary>A context from a history alone.</summary>
    /// <param name="history">Item indices, oldest first.</param>
    public ListeningContext(ReadOnlySpan<int> history)
        : this(UnknownListener, history, [])
    {
    }

    /// <summary>A context of a listener.</summary>
    /// <param name="listener">Index of the listener among those of the training plays, or <see cref="UnknownListener"/>. User-CF leaves
    /// this listener out of the neighbors; other models ignore it.</param>
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

    /// <summary>Index of the listener among those of the training plays, or <see cref="UnknownListener"/>.</summary>
    public int Listener { get; }

    /// <summary>Item indices played so far, oldest first.</summary>
    public ReadOnlySpan<int> History { get; }

    /// <summary>Unix milliseconds of the plays, or empty when unknown.</summary>
    public ReadOnlySpan<long> Times { get; }

    /// <summary>Unix milliseconds of the moment to recommend for, or null when unknown.</summary>
    public long? Now { get; }

    /// <summary>The context of a listener of the training plays after all of them, for a model that was fitted on these plays.</summary>
    /// <param name="plays">The plays the model was fitted on.</param>
    /// <param name="listener">Index of the listener there, or <see cref="UnknownListener"/> for an empty context.</param>
    public static ListeningContext FromPlays(InteractionDataset plays, int listener)
    {
        ArgumentNullException.ThrowIfNull(plays);
        return listener == UnknownListener
            ? new ListeningContext([])
            : new ListeningContext(listener, plays.ItemsOf(listener), plays.TimesOf(listener));
    }

    /// <summary>The context of a history for a model. Items that the model does not know are left out.</summary>
    /// <param name="history">What was played; null for an empty context.</param>
    /// <param name="model">The model.</param>
    public static ListeningContext FromHistory(ListenerHistory? history, IRecommender model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (history is null) return new ListeningContext([]);
        if (history.Plays is { } plays && plays.Hash == model.Training.PlaysHash) return FromPlays(plays, history.Listener);
        var (items, times) = history.MapTo(model.Items);
        return new ListeningContext(UnknownListener, items, times);
    }
}
