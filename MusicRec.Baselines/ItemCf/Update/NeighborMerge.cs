using MusicRec.Baselines.Sparse;

namespace MusicRec.Baselines.ItemCf.Update;

/// <summary>The data that threads share while they merge new similarities into old lists.</summary>
/// <param name="Items">Items × segments, the current weights.</param>
/// <param name="ChangedInSegments">Segments × items, only the changed ones.</param>
/// <param name="Changed">Which items have changed [items].</param>
/// <param name="Old">The old lists.</param>
/// <param name="Options">Neighbors and shrinkage.</param>
internal sealed record NeighborMerge(
    SparseMatrix Items, SparseMatrix ChangedInSegments, bool[] Changed, NeighborTable Old, ItemCfOptions Options)
{
    private readonly double[] _norms = Items.RowNorms();

    /// <summary>Computes the similarity of two items from their dot product.</summary>
    public float Similarity(int item, int other, double dot) =>
        (float)Math.Min(1, dot / ((_norms[item] * _norms[other]) + Options.Shrinkage));

    /// <summary>Computes the similarity of two items in double precision.</summary>
    public float Similarity(int item, int other)
    {
        ReadOnlySpan<int> a = Items.RowIndices(item), b = Items.RowIndices(other);
        ReadOnlySpan<float> weights = Items.RowValues(item), theirs = Items.RowValues(other);
        double dot = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i] == b[j]) dot += (double)weights[i++] * theirs[j++];
            else if (a[i] < b[j]) i++;
            else j++;
        }

        return Similarity(item, other, dot);
    }
}
