using MusicRec.Baselines.Sparse;
using MusicRec.Baselines.Weighting;
using MusicRec.Core.Numerics;
using MusicRec.Core.Ranking;

namespace MusicRec.Baselines.ItemCf.Serving;

/// <summary>The best items of a long history: one pass over the catalog, which also leaves the sums clean for the next query.</summary>
/// <remarks>Gives what scoring and ranking the whole catalog gives, to the bit: the same sums in the same order.</remarks>
internal static class DenseRanking
{
    private const int ScanBlock = 256;

    // Rows between the one that is added and the one that is fetched: fewer do not hide the memory's latency.
    private const int Ahead = 5;

    /// <summary>Adds the neighbors of every item asked about, and its similarity to itself, to the sums.</summary>
    public static void AddUp(HistoryQuery query, NeighborTable neighbors, float selfWeight, Span<float> sums)
    {
        for (int h = 0; h < query.Items.Length; h++)
        {
            int played = query.Items[h];
            float weight = query.Weights[h];
            if (h + Ahead < query.Items.Length) neighbors.Prefetch(query.Items[h + Ahead]);
            SparseKernels.AddScaled(weight, neighbors.NeighborsOf(played), neighbors.SimilaritiesOf(played), sums);
            sums[played] += weight * selfWeight;
        }
    }

    /// <summary>Fills <paramref name="best"/>, unless there are fewer items with evidence than it has room for.</summary>
    /// <returns>How many were written, or −1: the caller has to rank the items without evidence too.</returns>
    public static int Select(
        ItemCfScratch scratch,
        NeighborTable neighbors,
        float selfWeight,
        RecommendationOptions options,
        ReadOnlySpan<int> history,
        Span<Recommendation> best)
    {
        Span<float> sums = scratch.Sums;
        AddUp(scratch.Query, neighbors, selfWeight, sums);
        if (options.Repeats == RepeatPolicy.Exclude)
        {
            foreach (int item in history) sums[item] = 0;
        }

        var heap = new BoundedHeap(best);
        Span<int> positions = stackalloc int[ScanBlock];
        Span<float> found = stackalloc float[ScanBlock];
        for (int start = 0; start < sums.Length; start += ScanBlock)
        {
            Span<float> block = sums.Slice(start, Math.Min(ScanBlock, sums.Length - start));
            int hits = ThresholdScan.Drain(block, Math.Max(float.Epsilon, heap.Worst), positions, found);
            for (int h = 0; h < hits; h++)
            {
                if (options.Allows(start + positions[h])) heap.Offer(start + positions[h], found[h]);
            }
        }

        return heap.IsFull ? heap.SortDescending() : -1;
    }
}
