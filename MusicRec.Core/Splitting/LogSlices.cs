using MusicRec.Core.Data;

namespace MusicRec.Core.Splitting;

/// <summary>A log cut into consecutive slices: for each listener, slice 0 holds the oldest plays and the last slice the newest.</summary>
/// <remarks>Train a model on <see cref="PlaysBefore"/> a slice and evaluate it on <see cref="CasesOf"/> the slice.</remarks>
public sealed class LogSlices
{
    /// <summary>A cut after all plays.</summary>
    internal const long Never = long.MaxValue;

    private readonly int[][] _starts;    // [slices − 1][listeners]: starts of slices 1, 2 … in each listener's plays

    internal LogSlices(InteractionDataset log, params int[][] starts) => (Log, _starts) = (log, starts);

    /// <summary>The log that was cut.</summary>
    public InteractionDataset Log { get; }

    /// <summary>The number of slices.</summary>
    public int Count => _starts.Length + 1;

    /// <summary>
    /// Cuts by global time: every play of a slice is later than all plays of the slices before, and equal times stay together. A log
    /// without times is cut by position within each listener.
    /// </summary>
    /// <param name="log">The log.</param>
    /// <param name="shares">The share of the plays in each slice, oldest first, summing to 1; e.g. [.8, .15, .05].</param>
    /// <exception cref="ArgumentException">The shares are negative or do not sum to 1.</exception>
    public static LogSlices ByTime(InteractionDataset log, params ReadOnlySpan<double> shares)
    {
        ArgumentNullException.ThrowIfNull(log);
        double[] before = Cumulate(shares);
        if (!log.HasTimes) return new LogSlices(log, Array.ConvertAll(before, share => StartsAt(log, length => Rank(share, length))));
        return AtTimes(log, TimeCuts(log, before));
    }

    /// <summary>Cuts at given times (Unix milliseconds): a slice holds the plays from its time on.</summary>
    internal static LogSlices AtTimes(InteractionDataset log, params long[] cuts) =>
        new(log, Array.ConvertAll(cuts, cut => StartsFrom(log, cut)));

    /// <summary>
    /// Finds the times (Unix milliseconds) before which the given shares of the plays lie, as closely as equal times allow.
    /// </summary>
    internal static long[] TimeCuts(InteractionDataset log, params double[] shares)
    {
        long[] times = log.Times.ToArray();
        Array.Sort(times);
        return Array.ConvertAll(shares, share => Rank(share, times.Length) is var rank && rank < times.Length ? times[rank] : Never);
    }

    /// <summary>Gets the start of a slice in a listener's plays; the slice ends at the start of the next one.</summary>
    /// <param name="slice">0 … <see cref="Count"/>; the latter gives the number of plays.</param>
    /// <param name="listener">Listener index of the log.</param>
    public int StartOf(int slice, int listener)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)slice, (uint)Count, nameof(slice));
        if (slice == 0) return 0;
        return slice == Count ? Log.ItemsOf(listener).Length : _starts[slice - 1][listener];
    }

    /// <summary>
    /// Gets the plays of all earlier slices with their own vocabularies: listeners in log order, items by first appearance.
    /// </summary>
    /// <param name="slice">1 … <see cref="Count"/>.</param>
    public InteractionDataset PlaysBefore(int slice)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(slice, 1);
        return TrainingPart.Take(Log, listener => StartOf(slice, listener));
    }

    /// <summary>Creates a case for every play of a slice, predicted from all earlier plays of its listener in any slice.</summary>
    /// <param name="slice">0 … <see cref="Count"/> − 1.</param>
    public EvaluationSet CasesOf(int slice) => CasesAfter(slice, training: null);

    /// <summary>Creates the cases of a slice with the training plays of their model.</summary>
    internal EvaluationSet CasesAfter(int slice, InteractionDataset? training)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(slice, Count);
        var (listeners, positions) = (new List<int>(), new List<int>());
        for (int listener = 0; listener < Log.ListenerCount; listener++)
        {
            int end = StartOf(slice + 1, listener);
            for (int position = StartOf(slice, listener); position < end; position++)
            {
                listeners.Add(listener);
                positions.Add(position);
            }
        }

        return new EvaluationSet(Log, [.. listeners], [.. positions]) { Training = training };
    }

    // The small constant gives exactly 95 for .8 + .15 of 100 plays despite binary fractions.
    private static int Rank(double share, int length) => Math.Min(length, (int)(share * length + 1e-9));

    private static double[] Cumulate(ReadOnlySpan<double> shares)
    {
        if (shares.IsEmpty) throw new ArgumentException("Expected at least one share, got none.", nameof(shares));
        double[] before = new double[shares.Length - 1];
        double sum = 0;
        for (int i = 0; i < shares.Length; i++)
        {
            if (!(shares[i] >= 0))
                throw new ArgumentException($"Shares must not be negative, but share {i} is {shares[i]}.", nameof(shares));
            sum += shares[i];
            if (i < before.Length) before[i] = sum;
        }

        if (Math.Abs(sum - 1) > 1e-9) throw new ArgumentException($"Shares must sum to 1, but sum to {sum}.", nameof(shares));
        return before;
    }

    private static int[] StartsAt(InteractionDataset log, Func<int, int> startOf)
    {
        int[] starts = new int[log.ListenerCount];
        for (int listener = 0; listener < starts.Length; listener++) starts[listener] = startOf(log.ItemsOf(listener).Length);
        return starts;
    }

    private static int[] StartsFrom(InteractionDataset log, long cut)
    {
        int[] starts = new int[log.ListenerCount];
        for (int listener = 0; listener < starts.Length; listener++) starts[listener] = MomentSearch.FirstFrom(log.TimesOf(listener), cut);
        return starts;
    }
}
