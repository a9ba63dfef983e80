using System.Runtime.CompilerServices;
using MusicRec.Core.Numerics;
using MusicRec.Core.Ranking;

namespace MusicRec.Sequential.SasRec.Serving;

/// <summary>
/// Finds the k best items without a score vector: scans the catalog panel by panel and skips a panel whose best score is below the k-th
/// best so far. With an 8-bit copy it scans that first and scores exactly only the items that may be among the k best.
/// </summary>
internal sealed class TableScan(ScoringTable exact, QuantizedTable? quantized)
{
    private const int MaxStackK = 256, ExactBatch = 64;

    /// <summary>Offers every item that may enter to the heap.</summary>
    /// <param name="hidden">The listener's state.</param>
    /// <param name="admits">Filters the items that may be recommended; called only for items that score well enough.</param>
    /// <param name="heap">Holds the best items so far; may hold some before the scan.</param>
    /// <param name="k">Capacity of the heap.</param>
    /// <param name="survivors">A buffer for the items that the bounds do not rule out.</param>
    public void Run<TFilter>(
        scoped ReadOnlySpan<float> hidden, scoped ref TFilter admits, scoped ref BoundedHeap heap, int k,
        List<(int Item, float Upper)> survivors)
        where TFilter : struct, IItemFilter, allows ref struct
    {
        if (quantized is null || k > MaxStackK)
            RunExact(hidden, ref admits, ref heap);
        else
            RunQuantized(quantized, hidden, ref admits, ref heap, k, survivors);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunExact<TFilter>(scoped ReadOnlySpan<float> hidden, scoped ref TFilter admits, scoped ref BoundedHeap heap)
        where TFilter : struct, IItemFilter, allows ref struct
    {
        Span<float> scores = stackalloc float[ScoringTable.Panel];
        Span<int> places = stackalloc int[ScoringTable.Panel];
        for (int panel = 0; panel < exact.Panels; panel++)
        {
            exact.ScorePanel(panel, hidden, hidden.Length, 1, scores);
            int first = panel * ScoringTable.Panel;
            int count = ThresholdScan.Find(scores[..Math.Min(ScoringTable.Panel, exact.Items - first)], heap.Worst, places);
            foreach (int place in places[..count])
            {
                if (scores[place] >= heap.Worst && admits.Admits(first + place))
                    heap.Offer(first + place, scores[place]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunQuantized<TFilter>(
        QuantizedTable table, scoped ReadOnlySpan<float> hidden, scoped ref TFilter admits, scoped ref BoundedHeap heap, int k,
        List<(int Item, float Upper)> survivors)
        where TFilter : struct, IItemFilter, allows ref struct
    {
        Span<byte> integers = stackalloc byte[table.StateLength];
        QuantizedState state = table.Quantize(hidden, integers);
        Span<float> upper = stackalloc float[QuantizedTable.Block];
        Span<int> places = stackalloc int[QuantizedTable.Block];
        var sure = new BoundedHeap(stackalloc Recommendation[k]);
        survivors.Clear();
        for (int block = 0; block < table.Blocks; block++)
        {
            // An item enters only by beating what the heap held before the scan and the k-th best of those sure to score at least so much.
            float least = Math.Max(sure.Worst, heap.Worst);
            if (table.BoundBlock(block, state, integers, upper) < least)
                continue;
            int first = block * QuantizedTable.Block;
            int count = ThresholdScan.Find(upper[..Math.Min(QuantizedTable.Block, exact.Items - first)], least, places);
            foreach (int place in places[..count])
            {
                int item = first + place;
                if (upper[place] < least || !admits.Admits(item))
                    continue;
                sure.Offer(item, table.LowerOf(item, state, upper[place]));
                survivors.Add((item, upper[place]));
                least = Math.Max(sure.Worst, heap.Worst);
            }
        }

        Span<int> some = stackalloc int[ExactBatch];
        int waiting = 0;
        foreach ((int item, float bound) in survivors)
        {
            if (bound < sure.Worst || bound < heap.Worst)
                continue;
            some[waiting++] = item;
            if (waiting == ExactBatch)
            {
                OfferExact(hidden, some, ref heap);
                waiting = 0;
            }
        }

        OfferExact(hidden, some[..waiting], ref heap);
    }

    private void OfferExact(scoped ReadOnlySpan<float> hidden, scoped ReadOnlySpan<int> items, scoped ref BoundedHeap heap)
    {
        Span<float> scores = stackalloc float[ExactBatch];
        exact.ScoreItems(hidden, items, scores);
        for (int i = 0; i < items.Length; i++)
            heap.Offer(items[i], scores[i]);
    }
}

/// <summary>Decides which items may be recommended.</summary>
internal interface IItemFilter
{
    bool Admits(int item);
}
