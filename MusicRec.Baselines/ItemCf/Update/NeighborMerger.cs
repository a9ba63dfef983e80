using MusicRec.Baselines.ItemCf.Similarity;
using MusicRec.Core.Ranking;

namespace MusicRec.Baselines.ItemCf.Update;

/// <summary>Merges similarities to changed items into the old list of an unchanged item; each thread has its own instance.</summary>
internal sealed class NeighborMerger(NeighborMerge space, int kept)
{
    // Two similarities closer than this may be in either order: single-precision sums over FewListeners stand in old lists.
    private const float Margin = 2 * 6e-8f * (NeighborSearch.FewListeners + 8);

    private readonly double[] _sums = new double[space.Changed.Length];   // 0 for all items between two uses
    private readonly int[] _touched = new int[space.Changed.Length];
    private readonly List<Recommendation> _entering = [];                 // changed items that may be among the best, best first
    private readonly List<Recommendation> _merged = [];
    private int _count;

    /// <summary>Fills the list of an item, or returns false if the old list is not sufficient.</summary>
    public bool TryMerge(int item, NeighborLists lists)
    {
        ReadOnlySpan<int> old = item < space.Old.ItemCount ? space.Old.NeighborsOf(item) : [];
        ReadOnlySpan<float> similarities = item < space.Old.ItemCount ? space.Old.SimilaritiesOf(item) : [];
        float bar = old.Length == space.Options.Neighbors ? similarities[^1] : 0;   // what the old list left out is no better

        Sum(item);
        TakeEntering(item, bar);
        Merge(item, old, similarities);
        int found = Math.Min(kept, _merged.Count);
        if (bar > 0 && (found < kept || !IsNoWorse(_merged[found - 1], old[^1], bar))) return false;
        NeighborList list = lists.Place(item, found);
        for (int n = 0; n < found; n++) (list.Neighbors[n], list.Similarities[n]) = (_merged[n].Item, _merged[n].Score);
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

    private void TakeEntering(int item, float bar)
    {
        _entering.Clear();
        float least = bar * (1 - Margin);
        for (int t = 0; t < _count; t++)
        {
            float similarity = space.Similarity(item, _touched[t], _sums[_touched[t]]);
            _sums[_touched[t]] = 0;
            if (similarity >= least) _entering.Add(new Recommendation(_touched[t], similarity));
        }

        _entering.Sort(BestFirst);
    }

    // Old entries near an entering one are computed again, so that ties with it go to the lower index; that may move them a place or two.
    private void Merge(int item, ReadOnlySpan<int> old, ReadOnlySpan<float> similarities)
    {
        _merged.Clear();
        int e = 0;
        for (int n = 0; n < old.Length; n++)
        {
            if (space.Changed[old[n]]) continue;
            for (; e < _entering.Count && _entering[e].Score > similarities[n]; e++) Insert(_entering[e]);
            Insert(new Recommendation(old[n], IsNearEntering(similarities[n], e) ? space.Similarity(item, old[n]) : similarities[n]));
        }

        for (; e < _entering.Count; e++) Insert(_entering[e]);
    }

    private void Insert(Recommendation entry)
    {
        int place = _merged.Count;
        while (place > 0 && BestFirst(entry, _merged[place - 1]) < 0) place--;
        _merged.Insert(place, entry);
    }

    // The entering ones before e are better, those from e on are not.
    private bool IsNearEntering(float similarity, int e) =>
        (e > 0 && _entering[e - 1].Score <= similarity * (1 + Margin))
        || (e < _entering.Count && _entering[e].Score >= similarity * (1 - Margin));

    private static int BestFirst(Recommendation a, Recommendation b) =>
        a.Score == b.Score ? a.Item.CompareTo(b.Item) : b.Score.CompareTo(a.Score);

    // Whether the last entry comes before everything that the old list left out. That came after its last entry.
    private bool IsNoWorse(Recommendation last, int oldLast, float bar)
    {
        if (last.Score > bar * (1 + Margin)) return true;
        if (space.Changed[oldLast]) return false;
        int place = _merged.FindIndex(entry => entry.Item == oldLast);
        return BestFirst(last, _merged[place]) <= 0;
    }
}
