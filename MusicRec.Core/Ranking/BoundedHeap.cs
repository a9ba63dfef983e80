
namespace MusicRec.Core.Ranking;

/// <summary>Keeps the best entries offered, in the caller's memory: a binary heap with the worst kept entry on top.</summary>
/// <remarks>Better means a higher score or, among equals, a lower index: the result does not depend on the order of the offers.</remarks>
internal ref struct BoundedHeap
{
    private readonly Span<Recommendation> _entries;
    private int _count;

    /// <summary>Creates a heap that keeps as many entries as the span can hold.</summary>
    public BoundedHeap(Span<Recommendation> entries)
    {
        _entries = entries;
        _count = 0;
    }

    /// <summary>The number of entries kept.</summary>
    public readonly int Count => _count;

    /// <summary>Whether the heap is full; an offer must then beat the worst entry.</summary>
    public readonly bool IsFull => _count == _entries.Length;

    /// <summary>
    /// The score an offer must beat: the lowest score kept; negative infinity while the heap has room, positive infinity if it has none.
    /// </summary>
    public readonly float Worst => !IsFull ? float.NegativeInfinity : _count > 0 ? _entries[0].Score : float.PositiveInfinity;

    /// <summary>Keeps the item if it is among the best so far. Items with score negative infinity are never kept.</summary>
    /// <param name="item">Item index, offered at most once.</param>
    /// <param name="score">Its score; not NaN.</param>
    public void Offer(int item, float score)
    {
        var entry = new Recommendation(item, score);
        if (!IsFull)
        {
            if (float.IsNegativeInfinity(score)) return;
            int child = _count++;
            while (child > 0 && IsWorse(entry, _entries[(child - 1) / 2]))
            {
                _entries[child] = _entries[(child - 1) / 2];
                child = (child - 1) / 2;
            }

            _entries[child] = entry;
        }
        else if (_count > 0 && IsWorse(_entries[0], entry))
        {
            SiftDown(entry, _count);
        }
    }

    /// <summary>Sorts the entries, best first, and returns their number. The heap must not be used afterwards.</summary>
    public int SortDescending()
    {
        int kept = _count;
        for (int last = kept - 1; last > 0; last--)
        {
            Recommendation worst = _entries[0];
            SiftDown(_entries[last], last);
            _entries[last] = worst;
        }

        _count = 0;
        return kept;
    }

    private static bool IsWorse(Recommendation a, Recommendation b) => a.Score < b.Score || (a.Score == b.Score && a.Item > b.Item);

    private readonly void SiftDown(Recommendation entry, int count)
    {
        int parent = 0;
        while (true)
        {
            int child = 2 * parent + 1;
            if (child >= count) break;
            if (child + 1 < count && IsWorse(_entries[child + 1], _entries[child])) child++;
            if (!IsWorse(_entries[child], entry)) break;
            _entries[parent] = _entries[child];
            parent = child;
        }

        _entries[parent] = entry;
    }
}
