using MusicRec.Baselines.Sparse;
using MusicRec.Core.Numerics;

namespace MusicRec.Baselines.ItemCf.Similarity;

/// <summary>Finds the neighbors of one item at a time; each thread has its own instance with its buffers.</summary>
internal sealed class NeighborSearch
{
    /// <summary>Relative error of one single-precision operation, rounded up.</summary>
    private const float UnitRounding = 6e-8f;

    /// <summary>Maximum number of listeners for which a single-precision sum is accurate to 1e-6.</summary>
    public const int FewListeners = 8;

    private const int ScanBlock = 256;

    // Rows between the one that is added and the one that is fetched.
    private const int Ahead = 3;

    private readonly SimilaritySpace _space;
    private readonly float[] _sums;
    private readonly int[] _hits = new int[ScanBlock];
    private readonly float[] _found = new float[ScanBlock];
    private readonly float[] _weightOfListener;
    private long[] _candidates;
    private int _count;
    private int _trimAt;

    public NeighborSearch(SimilaritySpace space)
    {
        _space = space;
        _sums = new float[space.ItemCount];
        _weightOfListener = new float[space.Listeners.Columns];
        _candidates = new long[4 * space.Neighbors + (2 * ScanBlock)];
    }

    /// <summary>Fills the list of the item at a rank.</summary>
    public void Find(int rank, NeighborLists lists)
    {
        if (_space.Norms[rank] == 0) return;

        float rounding = UnitRounding * (_space.Listeners.RowLength(rank) + 8);
        SumRow(rank);
        TakeCandidates(rounding);
        var candidates = _candidates.AsSpan(0, _count);
        candidates.Sort();
        Settle(rank, candidates, 2 * rounding);
        Store(_space.ItemOfRank[rank], candidates, lists);
    }

    private void SumRow(int rank)
    {
        var listeners = _space.Listeners.RowIndices(rank);
        var weights = _space.Listeners.RowValues(rank);
        for (int e = 0; e < listeners.Length; e++)
        {
            if (e + Ahead < listeners.Length)
                SparseKernels.Prefetch(_space.Items.RowIndices(listeners[e + Ahead]), _space.Items.RowValues(listeners[e + Ahead]));
            float weight = _space.Normalized(weights[e], rank);
            SparseKernels.AddScaled(weight, _space.Items.RowIndices(listeners[e]), _space.Items.RowValues(listeners[e]), _sums);
        }

        _sums[rank] = 0;
        if (_space.Shrinkage > 0)
            SparseKernels.DampCosines(_sums, _space.NormsSingle, (float)_space.Norms[rank], (float)_space.Shrinkage);
    }

    /// <summary>Moves the sums that can be among the K largest, and possibly a few more, to the candidates; resets all sums to 0.</summary>
    private void TakeCandidates(float rounding)
    {
        float bar = float.Epsilon;
        _count = 0;
        _trimAt = 4 * _space.Neighbors;
        for (int start = (_sums.Length - 1) / ScanBlock * ScanBlock; start >= 0; start -= ScanBlock)
        {
            var block = _sums.AsSpan(start, Math.Min(ScanBlock, _sums.Length - start));
            int hits = ThresholdScan.Drain(block, bar, _hits, _found);
            for (int h = 0; h < hits; h++)
                _candidates[_count++] = Key(_found[h], start + _hits[h]);
            if (_count >= _trimAt) bar = Trim(rounding);
        }

        if (_count > _space.Neighbors) Trim(rounding);
    }

    /// <summary>Drops the candidates that cannot be among the K best under any rounding error.</summary>
    private float Trim(float rounding)
    {
        var best = _candidates.AsSpan(0, _count);
        Smallest.Partition(best, _space.Neighbors);
        float bar = Math.Max(float.Epsilon, Similarity(best[_space.Neighbors - 1]) * (1 - (2 * rounding)));
        _count = _space.Neighbors;
        foreach (long key in best[_space.Neighbors..])
        {
            if (Similarity(key) >= bar) _candidates[_count++] = key;
        }

        _trimAt = Math.Max(4 * _space.Neighbors, 2 * _count);
        if (_trimAt + ScanBlock > _candidates.Length)
            Array.Resize(ref _candidates, 2 * (_trimAt + ScanBlock));
        return bar;
    }

    /// <summary>Recomputes in double precision the sums whose order, or value after many additions, rounding may have changed.</summary>
    private void Settle(int rank, Span<long> candidates, float margin)
    {
        bool scattered = false;
        bool isLong = _space.Listeners.RowLength(rank) > FewListeners;
        for (int first = 0; first < candidates.Length && first < _space.Neighbors;)
        {
            int end = first + 1;
            while (end < candidates.Length && Similarity(candidates[end]) >= Similarity(candidates[end - 1]) * (1 - margin))
                end++;
            if (isLong || end - first > 1)
            {
                if (end < candidates.Length)
                    SparseKernels.Prefetch(
                        _space.Listeners.RowIndices(Position(candidates[end])),
                        _space.Listeners.RowValues(Position(candidates[end])));
                if (!scattered)
                {
                    Scatter(rank);
                    scattered = true;
                }
                var tied = candidates[first..end];
                foreach (ref long key in tied)
                {
                    int other = Position(key);
                    key = Key(ExactSimilarity(rank, other), _space.ItemOfRank[other]);
                }

                tied.Sort();
            }
            else
            {
                long key = candidates[first];
                candidates[first] = Key(Math.Min(1, Similarity(key)), _space.ItemOfRank[Position(key)]);
            }

            first = end;
        }

        if (!scattered) return;
        foreach (int listener in _space.Listeners.RowIndices(rank))
            _weightOfListener[listener] = 0;
    }

    private void Scatter(int rank)
    {
        var listeners = _space.Listeners.RowIndices(rank);
        var weights = _space.Listeners.RowValues(rank);
        for (int e = 0; e < listeners.Length; e++)
            _weightOfListener[listeners[e]] = weights[e];
    }

    private float ExactSimilarity(int rank, int other)
    {
        double dot = SparseKernels.Dot(_space.Listeners.RowIndices(other), _space.Listeners.RowValues(other), _weightOfListener);
        return (float)(dot / ((_space.Norms[rank] * _space.Norms[other]) + _space.Shrinkage));
    }

    private void Store(int item, ReadOnlySpan<long> candidates, NeighborLists lists)
    {
        int count = Math.Min(candidates.Length, _space.Neighbors);
        var list = lists.Place(item, count);
        for (int n = 0; n < count; n++)
        {
            list.Neighbors[n] = Position(candidates[n]);
            list.Similarities[n] = Similarity(candidates[n]);
        }
    }

    /// <summary>Returns a key that orders by falling similarity, then by rising position.</summary>
    private static long Key(float similarity, int position) =>
        ((long)~BitConverter.SingleToInt32Bits(similarity) << 32) | (uint)position;

    private static float Similarity(long key) => BitConverter.Int32BitsToSingle(~(int)(key >> 32));

    private static int Position(long key) => (int)key;
}
