using System.Runtime.InteropServices;
using MusicRec.Baselines.Sparse;
using MusicRec.Core.Data;

namespace MusicRec.Baselines.Weighting;

/// <summary>
/// Stretches of <see cref="InteractionDataset.Plays"/> whose items count as played together; each becomes a row of a matrix.
/// </summary>
/// <param name="Starts">First play of each stretch.</param>
/// <param name="Ends">One past its last play.</param>
internal sealed record PlaySegments(int[] Starts, int[] Ends)
{
    public int Count => Starts.Length;

    /// <summary>Creates one segment per listener.</summary>
    public static PlaySegments Histories(InteractionDataset plays) => new(plays.Offsets[..^1].ToArray(), plays.Offsets[1..].ToArray());

    /// <summary>Creates one segment per session; without times a listener's plays are one session.</summary>
    public static PlaySegments Sessions(InteractionDataset plays, TimeSpan gap)
    {
        var (starts, ends) = (new List<int>(), new List<int>());
        for (int listener = 0; listener < plays.ListenerCount; listener++)
        {
            var (first, length) = (plays.Offsets[listener], plays.ItemsOf(listener).Length);
            int[] sessions = Core.Data.Sessions.Starts(plays.TimesOf(listener), length, gap);
            for (int s = 0; s < sessions.Length; s++)
            {
                starts.Add(first + sessions[s]);
                ends.Add(first + (s + 1 < sessions.Length ? sessions[s + 1] : length));
            }
        }

        return new PlaySegments([.. starts], [.. ends]);
    }

    /// <summary>
    /// Creates all windows of <paramref name="size"/> plays, and the shorter ones at both ends: each play lies in exactly that many, and
    /// two plays d apart share size − d of them.
    /// </summary>
    public static PlaySegments Windows(InteractionDataset plays, int size)
    {
        var (starts, ends) = (new List<int>(), new List<int>());
        for (int listener = 0; listener < plays.ListenerCount; listener++)
        {
            var (first, last) = (plays.Offsets[listener], plays.Offsets[listener + 1]);
            for (int end = first + 1; first < last && end < last + size; end++)
            {
                starts.Add(Math.Max(first, end - size));
                ends.Add(Math.Min(last, end));
            }
        }

        return new PlaySegments([.. starts], [.. ends]);
    }

    /// <summary>Sorts the segments by the time of their last play, oldest first; without times their order stays as it is.</summary>
    public PlaySegments ByLastPlay(InteractionDataset plays)
    {
        if (!plays.HasTimes) return this;
        int[] order = [.. Enumerable.Range(0, Count).OrderBy(segment => plays.Times[Ends[segment] - 1])];
        return new PlaySegments(Array.ConvertAll(order, segment => Starts[segment]), Array.ConvertAll(order, segment => Ends[segment]));
    }

    /// <summary>Counts how often each item was played in each segment: segments × items.</summary>
    public SparseMatrix CountItems(InteractionDataset plays)
    {
        int[] counts = new int[plays.ItemCount];
        int[] offsets = new int[Count + 1];
        var (indices, values) = (new List<int>(plays.PlayCount), new List<float>(plays.PlayCount));
        for (int segment = 0; segment < Count; segment++)
        {
            foreach (int item in plays.Plays[Starts[segment]..Ends[segment]])
            {
                if (counts[item]++ == 0) indices.Add(item);
            }

            var row = CollectionsMarshal.AsSpan(indices)[offsets[segment]..];
            row.Sort();
            foreach (int item in row)
            {
                values.Add(counts[item]);
                counts[item] = 0;
            }

            offsets[segment + 1] = indices.Count;
        }

        return new SparseMatrix(Count, plays.ItemCount, offsets, [.. indices], [.. values]);
    }
}
