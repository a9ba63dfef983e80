using MusicRec.Core.Ranking;

namespace MusicRec.Baselines.SequentialRules;

/// <summary>Adds up what follows one item; reused for the next item. Not thread-safe.</summary>
internal sealed class SuccessorSum(int items, int kept)
{
    private readonly double[] _sums = new double[items];
    private readonly List<int> _touched = [];
    private readonly Recommendation[] _strongest = new Recommendation[Math.Min(items, kept)];

    public void Add(int successor, double weight)
    {
        if (_sums[successor] == 0) _touched.Add(successor);
        _sums[successor] += weight;
    }

    /// <summary>
    /// Returns the strongest successors with their shares of the sum, strongest first, and resets it. Valid until the next call.
    /// </summary>
    public ReadOnlySpan<Recommendation> TakeStrongest()
    {
        double total = 0;
        foreach (int successor in _touched) total += _sums[successor];
        var heap = new BoundedHeap(_strongest);
        foreach (int successor in _touched)
        {
            heap.Offer(successor, (float)(_sums[successor] / total));
            _sums[successor] = 0;
        }

        _touched.Clear();
        return _strongest.AsSpan(0, heap.SortDescending());
    }
}
