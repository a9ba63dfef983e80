using MusicRec.Core.Data.Reading;

namespace MusicRec.Core.Data.Preprocessing;

/// <summary>Makes a dataset of a listening log: time order, optional collapsing of repeats, minimum plays, compact vocabularies, sessions.</summary>
/// <remarks>
/// Plays are sorted by listener and time; equal times keep log order. Items and listeners with too few plays go, again and again until all
/// that are left have enough; what stays is numbered in the order of its first appearance in the log.
/// </remarks>
public static class Preprocessor
{
    /// <summary>Preprocesses a log.</summary>
    /// <param name="log">The log.</param>
    /// <param name="options">Settings; null: everything stays.</param>
    /// <param name="cancellation">Stops between the steps.</param>
    /// <exception cref="ArgumentException">The options are wrong; the message lists every fault.</exception>
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
                $"None of {log.PlayCount} plays is left with at least {options.MinItemPlays} plays an item and {options.MinListenerPlays} a listener.");
        }

        return new PreprocessedLog(kept, options, log)
        {
            RepeatsCollapsed = all.PlayCount - distinct.PlayCount,
            SessionCount = CountSessions(kept, options.SessionGap),
        };
    }

    private static InteractionDataset CollapseRepeats(InteractionDataset plays)
    {
        var keep = new bool[plays.PlayCount];
        for (int l = 0; l < plays.ListenerCount; l++)
        {
            for (int p = plays.Offsets[l]; p < plays.Offsets[l + 1]; p++)
                keep[p] = p == plays.Offsets[l] || plays.Plays[p] != plays.Plays[p - 1];
        }

        return Compact(plays, keep, plays.Listeners, plays.Items, Identity(plays.ListenerCount), Identity(plays.ItemCount), plays.Details);
    }

    private static InteractionDataset Filter(InteractionDataset plays, PreprocessingOptions options)
    {
        var (listens, stays) = KCore.Find(plays.Offsets, plays.Plays, plays.ItemCount, options.MinItemPlays, options.MinListenerPlays);
        int[] listeners = Positions(listens), items = Positions(stays);
        if (listeners.Length == plays.ListenerCount && items.Length == plays.ItemCount) return plays;

        var keep = new bool[plays.PlayCount];
        foreach (int l in listeners)
        {
            for (int p = plays.Offsets[l]; p < plays.Offsets[l + 1]; p++) keep[p] = stays[plays.Plays[p]];
        }

        return Compact(plays, keep, plays.Listeners.Select(listeners), plays.Items.Select(items), listeners, items, plays.Details?.Select(items));
    }

    // The plays to keep, of the listeners and items given by their present indices.
    private static InteractionDataset Compact(
        InteractionDataset plays, bool[] keep, Vocabulary listenerIds, Vocabulary itemIds, int[] listeners, int[] items, ItemDetails? details)
    {
        int count = keep.AsSpan().Count(true);
        var newIndex = new int[plays.ItemCount];
        for (int i = 0; i < items.Length; i++) newIndex[items[i]] = i;

        var (offsets, newItems, newTimes) = (new int[listeners.Length + 1], new int[count], new long[plays.HasTimes ? count : 0]);
        int next = 0;
        for (int l = 0; l < listeners.Length; l++)
        {
            for (int p = plays.Offsets[listeners[l]]; p < plays.Offsets[listeners[l] + 1]; p++)
            {
                if (!keep[p]) continue;
                newItems[next] = newIndex[plays.Plays[p]];
                if (plays.HasTimes) newTimes[next] = plays.Times[p];
                next++;
            }

            offsets[l + 1] = next;
        }

        return new InteractionDataset(listenerIds, itemIds, offsets, newItems, newTimes, details);
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
        var positions = new int[set.AsSpan().Count(true)];
        for (int i = 0, next = 0; i < set.Length; i++)
            if (set[i]) positions[next++] = i;
        return positions;
    }

    private static int[] Identity(int count)
    {
        var identity = new int[count];
        for (int i = 0; i < count; i++) identity[i] = i;
        return identity;
    }
}
