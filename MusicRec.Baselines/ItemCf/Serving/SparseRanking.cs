using MusicRec.Core.Ranking;

namespace MusicRec.Baselines.ItemCf.Serving;

/// <summary>Finds the best items of a short history: the cost depends on the neighbors of its items, not on the catalog.</summary>
/// <remarks>The result equals scoring and ranking the whole catalog, bit for bit: the same sums in the same order.</remarks>
internal static class SparseRanking
{
    // Marks an item that needs no further check; sums themselves are never negative.
    private const float Settled = -1;

    public static int Select(
        ItemCfScratch scratch, NeighborTable neighbors, float selfWeight, RecommendationOptions options, PopularityTail tail,
        ReadOnlySpan<int> history, Span<Recommendation> best)
    {
        AddUp(scratch, neighbors, selfWeight);
        if (options.Repeats == RepeatPolicy.Exclude) Settle(scratch, history);

        var heap = new BoundedHeap(best);
        foreach (int item in scratch.Touched)
        {
            ref float sum = ref scratch.Sums[item];
            if (sum <= 0) continue;
            if (sum >= heap.Worst && options.Allows(item)) heap.Offer(item, sum);
            sum = Settled;
        }

        foreach (int item in tail.ByPopularity)
        {
            if (heap.IsFull) break;
            if (scratch.Sums[item] == 0 && options.Allows(item)) heap.Offer(item, tail.Scores[item]);
        }

        foreach (int item in scratch.Touched) scratch.Sums[item] = 0;
        scratch.TouchedCount = 0;
        return heap.SortDescending();
    }

    private static void AddUp(ItemCfScratch scratch, NeighborTable neighbors, float selfWeight)
    {
        for (int h = 0; h < scratch.Query.Items.Length; h++)
        {
            int played = scratch.Query.Items[h];
            float weight = scratch.Query.Weights[h];
            if (h + 2 < scratch.Query.Items.Length) neighbors.Prefetch(scratch.Query.Items[h + 2]);
            ReadOnlySpan<int> others = neighbors.NeighborsOf(played);
            ReadOnlySpan<float> similarities = neighbors.SimilaritiesOf(played);
            Span<int> touched = scratch.TouchedRoom(others.Length + 1);
            int count = 0;
            for (int n = 0; n < others.Length; n++) Add(scratch.Sums, others[n], weight * similarities[n], touched, ref count);
            Add(scratch.Sums, played, weight * selfWeight, touched, ref count);
            scratch.TouchedCount += count;
        }
    }

    // Branchless: whether a sum is new is unpredictable.
    private static void Add(float[] sums, int item, float part, Span<int> touched, ref int count)
    {
        ref float sum = ref sums[item];
        touched[count] = item;
        count += sum == 0 ? 1 : 0;
        sum += part;
    }

    private static void Settle(ItemCfScratch scratch, ReadOnlySpan<int> items)
    {
        items.CopyTo(scratch.TouchedRoom(items.Length));
        scratch.TouchedCount += items.Length;
        foreach (int item in items) scratch.Sums[item] = Settled;
    }
}
