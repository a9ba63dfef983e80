using MusicRec.Core.Models;
using MusicRec.Core.Numerics;
using MusicRec.Core.Ranking;

namespace MusicRec.Baselines.ItemCf;

/// <summary>Finds the neighbours of one item at a time after an update; a thread's own, with its scratch. Sums run in double precision.</summary>
internal sealed class UpdatedRow(UpdateSpace space, int kept)
{
    // Relative error of a single-precision sum, for each of its terms; see NeighbourSearch.
    private const float UnitRounding = 6e-8f;

    private readonly double[] _sums = new double[space.Items.Rows];   // 0 for all items between two uses
    private readonly int[] _touched = new int[space.Items.Rows];
    private readonly Recommendation[] _best = new Recommendation[kept];
    private int _count;

    /// <summary>Fills the list of an item.</summary>
    public void Find(int item, NeighbourLists lists)
    {
        if (space.Norms[item] == 0) return;
        int found = space.Changed[item] ? -1 : Merge(item);
        if (found < 0) found = Compute(item);
        NeighbourList list = lists.Place(item, found);
        for (int n = 0; n < found; n++) (list.Neighbours[n], list.Similarities[n]) = (_best[n].Item, _best[n].Score);
    }

    private int Compute(int item)
    {
        Sum(item, space.Segments);
        var heap = new BoundedHeap(_best);
        for (int t = 0; t < _count; t++)
        {
            if (_touched[t] != item) heap.Offer(_touched[t], Similarity(item, _touched[t]));
            _sums[_touched[t]] = 0;
        }

        return heap.SortDescending();
    }

    // The number of neighbours, or −1 where the old list is not enough to tell.
    private int Merge(int item)
    {
        ReadOnlySpan<int> old = space.Old.NeighboursOf(item);
        ReadOnlySpan<float> similarities = space.Old.SimilaritiesOf(item);
        float margin = 2 * UnitRounding * (space.Items.RowLength(item) + 8);
        float bar = old.Length == space.Neighbours ? similarities[^1] : 0;   // what the old list left out is no better
        Sum(item, space.ChangedInSegments);
        var heap = new BoundedHeap(_best);
        bool anyEnters = false;
        for (int t = 0; t < _count; t++)
        {
            float similarity = Similarity(item, _touched[t]);
            _sums[_touched[t]] = 0;
            if (similarity < bar * (1 - margin)) continue;
            anyEnters = true;
            heap.Offer(_touched[t], similarity);
        }

        // Where a changed item comes in, ties with it must not be settled by what rounding left in the old list.
        for (int n = 0; n < old.Length; n++)
        {
            if (!space.Changed[old[n]]) heap.Offer(old[n], anyEnters ? Exact(item, old[n]) : similarities[n]);
        }

        bool isComplete = bar == 0 || (heap.IsFull && IsSafe(heap.Worst, item, old[^1], bar, margin, anyEnters));
        int found = heap.SortDescending();
        return isComplete ? found : -1;
    }

    // Whether a last entry of this score is no worse than anything the old list left out.
    private bool IsSafe(float worst, int item, int oldLast, float bar, float margin, bool anyEnters)
    {
        if (worst > bar * (1 + margin)) return true;
        if (space.Changed[oldLast]) return false;
        return worst >= (anyEnters ? Exact(item, oldLast) : bar);
    }

    private void Sum(int item, SparseMatrix segments)
    {
        _count = 0;
        ReadOnlySpan<int> of = space.Items.RowIndices(item);
        ReadOnlySpan<float> weights = space.Items.RowValues(item);
        for (int e = 0; e < of.Length; e++)
        {
            double weight = weights[e];
            ReadOnlySpan<int> others = segments.RowIndices(of[e]);
            ReadOnlySpan<float> theirs = segments.RowValues(of[e]);
            for (int n = 0; n < others.Length; n++)
            {
                ref double sum = ref _sums[others[n]];
                if (sum == 0) _touched[_count++] = others[n];
                sum += weight * theirs[n];
            }
        }
    }

    private float Exact(int item, int other)
    {
        ReadOnlySpan<int> a = space.Items.RowIndices(item), b = space.Items.RowIndices(other);
        ReadOnlySpan<float> weights = space.Items.RowValues(item), theirs = space.Items.RowValues(other);
        double dot = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i] == b[j]) dot += (double)weights[i++] * theirs[j++];
            else if (a[i] < b[j]) i++;
            else j++;
        }

        return Similarity(item, other, dot);
    }

    private float Similarity(int item, int other) => Similarity(item, other, _sums[other]);

    private float Similarity(int item, int other, double dot) =>
        (float)Math.Min(1, dot / ((space.Norms[item] * space.Norms[other]) + space.Shrinkage));
}
