using MusicRec.Core.Data;

namespace MusicRec.Core.Models;

/// <summary>The input of a recommendation: the listener's plays so far, their times, and the listener's training index.</summary>
/// <remarks>A view over the caller's memory. Item indices are those of <see cref="IRecommender.Items"/>.</remarks>
public readonly ref struct ListeningContext
{
    /// <summary>The listener index of a cold-start or unidentified listener.</summary>
    public const int UnknownListener = -1;

    /// <summary>Creates a context from a history alone.</summary>
    /// <param name="history">Item indices, oldest first.</param>
    public ListeningContext(ReadOnlySpan<int> history)
        : this(UnknownListener, history, [])
    {
    }

    /// <summary>Creates a context of a listener.</summary>
    /// <param name="listener">Index of the listener in the training plays, or <see cref="UnknownListener"/>. User-CF excludes this listener
    /// from the neighbors; other models ignore it.</param>
    /// <param name="history">Item indices, oldest first.</param>
    /// <param name="times">Unix milliseconds of the plays, as long as the history, or empty when unknown.</param>
    /// <param name="now">Unix milliseconds of the moment to recommend for, or null if unknown.</param>
    /// <exception cref="ArgumentException">The number of times is not the number of plays.</exception>
    public ListeningContext(int listener, ReadOnlySpan<int> history, ReadOnlySpan<long> times, long? now = null)
    {
        if (times.Length != 0 && times.Length != history.Length)
            throw new ArgumentException($"Expected {history.Length} times or none, got {times.Length}.", nameof(times));
        Listener = listener;
        History = history;
        Times = times;
        Now = now;
    }

    /// <summary>Index of the listener in the training plays, or <see cref="UnknownListener"/>.</summary>
    public int Listener { get; }

    /// <summary>Item indices played so far, oldest first.</summary>
    public ReadOnlySpan<int> History { get; }

    /// <summary>Unix milliseconds of the plays, or empty when unknown.</summary>
    public ReadOnlySpan<long> Times { get; }

    /// <summary>Unix milliseconds of the moment to recommend for, or null when unknown.</summary>
    public long? Now { get; }

    /// <summary>Creates the context of a training listener after all training plays.</summary>
    /// <param name="plays">The plays the model was fitted on.</param>
    /// <param name="listener">Index of the listener, or <see cref="UnknownListener"/> for an empty context.</param>
    public static ListeningContext FromPlays(InteractionDataset plays, int listener)
    {
        ArgumentNullException.ThrowIfNull(plays);
        return listener == UnknownListener
            ? new ListeningContext([])
            : new ListeningContext(listener, plays.ItemsOf(listener), plays.TimesOf(listener));
    }

    /// <summary>Creates a context from a history for a model. Items that the model does not know are left out.</summary>
    /// <param name="history">The history; null for an empty context.</param>
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
