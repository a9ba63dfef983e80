using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Baselines.ItemCf;

/// <summary>Merges similarities to changed items into the old list of an unchanged one; a thread's own, with its scratch.</summary>
internal sealed class NeighbourMerger(NeighbourMerge space, int kept)
{
    // Two similarities closer than this may be in either order: single-precision sums over FewListeners stand in old lists.
    private const float Margin = 2 * 6e-8f * (NeighbourSearch.FewListeners + 8);

    private readonly double[] _sums = new double[space.Changed.Length];   // 0 for all items between two uses
    private readonly int[] _touched = new int[space.Changed.Length];
    private readonly Recommendation[] _best = new Recommendation[kept];
    private readonly List<float> _entering = [];
    private int _count;

    /// <summary>Fills the list of an item, or says that the old one is not enough to tell.</summary>
    public bool TryMerge(int item, NeighbourLists lists)
    {
        ReadOnlySpan<int> old = item < space.Old.ItemCount ? space.Old.NeighboursOf(item) : [];
        ReadOnlySpan<float> similarities = item < space.Old.ItemCount ? space.Old.SimilaritiesOf(item) : [];
        float bar = old.Length == space.Options.Neighbours ? similarities[^1] : 0;   // what the old list left out is no better

        Sum(item);
        var heap = new BoundedHeap(_best);
        OfferChanged(item, bar, ref heap);
        for (int n = 0; n < old.Length; n++)
        {
            if (!space.Changed[old[n]]) heap.Offer(old[n], IsNearEntering(similarities[n]) ? space.Similarity(item, old[n]) : similarities[n]);
        }

        int found = heap.SortDescending();
        if (bar > 0 && (found < kept || !IsNoWorse(_best[found - 1], item, old[^1], bar))) return false;
        NeighbourList list = lists.Place(item, found);
        for (int n = 0; n < found; n++) (list.Neighbours[n], list.Similarities[n]) = (_best[n].Item, _best[n].Score);
        return true;
    }

    private void Sum(int item)
    {
        _count = 0;
        ReadOnlySpan<int> segments = space.Items.RowIndices(item);
        ReadOnlySpan<float> weights = space.Items.RowValues(item);
        for (int e = 0; e < segments.Length; e++)
        {
            double weight = weights[e];
            ReadOnlySpan<int> others = space.ChangedInSegments.RowIndices(segments[e]);
            ReadOnlySpan<float> theirs = space.ChangedInSegments.RowValues(segments[e]);
            for (int n = 0; n < others.Length; n++)
            {
                ref double sum = ref _sums[others[n]];
                if (sum == 0) _touched[_count++] = others[n];
                sum += weight * theirs[n];
            }
        }
    }

    private void OfferChanged(int item, float bar, ref BoundedHeap heap)
    {
        _entering.Clear();
        for (int t = 0; t < _count; t++)
        {
            float similarity = space.Similarity(item, _touched[t], _sums[_touched[t]]);
            _sums[_touched[t]] = 0;
            if (similarity < bar * (1 - Margin)) continue;
            heap.Offer(_touched[t], similarity);
            _entering.Add(similarity);
        }

        _entering.Sort();
    }

    private bool IsNearEntering(float similarity)
    {
        int at = _entering.BinarySearch(similarity * (1 - Margin));
        if (at < 0) at = ~at;
        return at < _entering.Count && _entering[at] <= similarity * (1 + Margin);
    }

    // Whether the last entry comes before everything that the old list left out. That came after its last entry.
    private bool IsNoWorse(Recommendation last, int item, int oldLast, float bar)
    {
        if (last.Score > bar * (1 + Margin)) return true;
        if (space.Changed[oldLast]) return false;
        float score = IsNearEntering(bar) ? space.Similarity(item, oldLast) : bar;
        return last.Score > score || (last.Score == score && last.Item <= oldLast);
    }
}
