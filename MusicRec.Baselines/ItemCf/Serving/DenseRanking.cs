using MusicRec.Baselines.Sparse;
using MusicRec.Baselines.Weighting;
using MusicRec.Core.Numerics;
using MusicRec.Core.Ranking;

namespace MusicRec.Baselines.ItemCf.Serving;

/// <summary>Finds the best items of a long history in one pass over the catalog, which also clears the sums for the next query.</summary>
/// <remarks>The result equals scoring and ranking the whole catalog, bit for bit: the same sums in the same order.</remarks>
internal static class DenseRanking
{
    private const int ScanBlock = 256;

    // Rows between the one being added and the one being prefetched: fewer do not hide the memory's latency.
    private const int Ahead = 5;

    /// <summary>Adds the neighbors of every queried item, and its similarity to itself, to the sums.</summary>
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

    /// <summary>Fills <paramref name="best"/>, unless fewer items have evidence than it can hold.</summary>
    /// <returns>The number of items written, or −1: the caller has to rank the items without evidence too.</returns>
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
