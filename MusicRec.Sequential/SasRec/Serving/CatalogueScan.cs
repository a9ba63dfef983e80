using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Sequential.SasRec.Serving;

/// <summary>
/// The k best items without a score vector: the catalogue passes by panel by panel, and a panel whose best score is below the k-th
/// best so far is left at once. In 8 bits first, if there is such a copy; then only what may belong to the k best is scored exactly.
/// </summary>
internal sealed class CatalogueScan(ItemCatalogue exact, QuantizedCatalogue? quantized)
{
    private const int MaxStackK = 256;

    /// <summary>Offers the heap every item that may enter it.</summary>
    /// <param name="hidden">The listener's state.</param>
    /// <param name="admits">Which items may be recommended; asked only of items that score well enough.</param>
    public void Run<TFilter>(scoped ReadOnlySpan<float> hidden, scoped ref TFilter admits, scoped ref BoundedHeap heap, int k, List<(int Item, float Upper)> survivors)
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
        Span<float> scores = stackalloc float[ItemCatalogue.Panel];
        for (int panel = 0; panel < exact.Panels; panel++)
        {
            exact.ScorePanel(panel, hidden, hidden.Length, 1, scores);
            if (TensorPrimitives.Max<float>(scores) <= heap.Worst)
                continue;
            int first = panel * ItemCatalogue.Panel, count = Math.Min(ItemCatalogue.Panel, exact.Items - first);
            for (int i = 0; i < count; i++)
            {
                if (scores[i] > heap.Worst && admits.Admits(first + i))
                    heap.Offer(first + i, scores[i]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunQuantized<TFilter>(
        QuantizedCatalogue table, scoped ReadOnlySpan<float> hidden, scoped ref TFilter admits, scoped ref BoundedHeap heap, int k,
        List<(int Item, float Upper)> survivors)
        where TFilter : struct, IItemFilter, allows ref struct
    {
        Span<byte> integers = stackalloc byte[table.StateLength];
        QuantizedState state = table.Quantize(hidden, integers);
        Span<float> upper = stackalloc float[QuantizedCatalogue.Block];
        var sure = new BoundedHeap(stackalloc Recommendation[k]);
        survivors.Clear();
        for (int block = 0; block < table.Blocks; block++)
        {
            // An item enters only by beating what the heap held before the scan and the k-th best of those sure to score at least so much.
            float least = Math.Max(sure.Worst, heap.Worst);
            if (table.BoundBlock(block, state, integers, upper) < least)
                continue;
            int first = block * QuantizedCatalogue.Block, count = Math.Min(QuantizedCatalogue.Block, exact.Items - first);
            for (int i = 0; i < count; i++)
            {
                if (upper[i] < least || !admits.Admits(first + i))
                    continue;
                sure.Offer(first + i, table.LowerOf(first + i, state, upper[i]));
                survivors.Add((first + i, upper[i]));
                least = Math.Max(sure.Worst, heap.Worst);
            }
        }

        foreach ((int item, float bound) in survivors)
        {
            if (bound >= sure.Worst && bound >= heap.Worst)
                heap.Offer(item, exact.ScoreItem(hidden, item));
        }
    }
}

/// <summary>Says which items may be recommended.</summary>
internal interface IItemFilter
{
    bool Admits(int item);
}
