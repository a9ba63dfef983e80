using MusicRec.Core.Data.Reading;

namespace MusicRec.Core.Data.Preprocessing;

/// <summary>
/// Creates a dataset from a listening log: time order, optional collapsing of repeats, minimum plays, compact vocabularies, sessions.
/// </summary>
/// <remarks>
/// Plays are sorted by listener and time; equal times keep log order. Items and listeners with too few plays are removed repeatedly until
/// all that remain have enough. Indices are by first appearance in the log.
/// </remarks>
public static class Preprocessor
{
    /// <summary>Preprocesses a log.</summary>
    /// <param name="log">The log.</param>
    /// <param name="options">Settings; null: everything stays.</param>
    /// <param name="cancellation">Cancels the operation between the steps.</param>
    /// <exception cref="ArgumentException">The options are not valid; the message lists all faults.</exception>
    /// <exception cref="InvalidDataException">No play is left.</exception>
    public static PreprocessedLog Run(ListeningLog log, PreprocessingOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        options ??= new PreprocessingOptions();
        options.Validate();

        cancellation.ThrowIfCancellationRequested();
        InteractionDataset all = log.ToDataset();
        cancellation.ThrowIfCancellationRequested();
        InteractionDataset distinct = options.CollapseRepeats ? CollapseRepeats(all) : all;
        InteractionDataset kept = Filter(distinct, options);
        if (kept.PlayCount == 0)
        {
            throw new InvalidDataException(
                $"None of {log.PlayCount} plays is left with at least {options.MinItemPlays} plays an item and "
                + $"{options.MinListenerPlays} a listener.");
        }

        return new PreprocessedLog(kept, options, log)
        {
            RepeatsCollapsed = all.PlayCount - distinct.PlayCount,
            SessionCount = CountSessions(kept, options.SessionGap),
        };
    }

    private static InteractionDataset CollapseRepeats(InteractionDataset plays)
    {
        bool[] keep = new bool[plays.PlayCount];
        for (int l = 0; l < plays.ListenerCount; l++)
        {
            for (int p = plays.Offsets[l]; p < plays.Offsets[l + 1]; p++)
                keep[p] = p == plays.Offsets[l] || plays.Plays[p] != plays.Plays[p - 1];
        }

        return DatasetSubset.Select(plays, keep, Identity(plays.ListenerCount), Identity(plays.ItemCount));
    }

    private static InteractionDataset Filter(InteractionDataset plays, PreprocessingOptions options)
    {
        var (listens, stays) = KCore.Find(plays.Offsets, plays.Plays, plays.ItemCount, options.MinItemPlays, options.MinListenerPlays);
        int[] listeners = Positions(listens), items = Positions(stays);
        if (listeners.Length == plays.ListenerCount && items.Length == plays.ItemCount) return plays;

        bool[] keep = new bool[plays.PlayCount];
        foreach (int l in listeners)
        {
            for (int p = plays.Offsets[l]; p < plays.Offsets[l + 1]; p++) keep[p] = stays[plays.Plays[p]];
        }

        return DatasetSubset.Select(plays, keep, listeners, items);
    }

    private static int CountSessions(InteractionDataset plays, TimeSpan gap)
    {
        if (!plays.HasTimes) return plays.ListenerCount;
        int sessions = 0;
        for (int l = 0; l < plays.ListenerCount; l++)
        {
            ReadOnlySpan<long> times = plays.TimesOf(l);
            for (int p = 0; p < times.Length; p++)
                if (Sessions.StartsAt(times, p, gap)) sessions++;
        }

        return sessions;
    }

    private static int[] Positions(bool[] set)
    {
        int[] positions = new int[set.AsSpan().Count(true)];
        for (int i = 0, next = 0; i < set.Length; i++)
            if (set[i]) positions[next++] = i;
        return positions;
    }

    private static int[] Identity(int count)
    {
        int[] identity = new int[count];
        for (int i = 0; i < count; i++) identity[i] = i;
        return identity;
    }
}
