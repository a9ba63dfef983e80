using MusicRec.Baselines.Sparse;

namespace MusicRec.Baselines.ItemCf.Similarity;

/// <summary>The data that all threads of an item similarity computation share.</summary>
/// <remarks>
/// Items are renumbered by falling number of listeners ("rank"). The sums of one item's row are then dense at the front, which keeps
/// most of the additions within the first-level cache, and the most expensive rows are computed first, which balances the threads.
/// </remarks>
internal sealed class SimilaritySpace
{
    public SimilaritySpace(SparseMatrix itemsByListeners, int neighbors, double shrinkage)
    {
        (Neighbors, Shrinkage) = (neighbors, shrinkage);
        ItemCount = itemsByListeners.Rows;
        ItemOfRank = RankByLength(itemsByListeners);
        Listeners = Renumbered(itemsByListeners, ItemOfRank);
        Norms = Listeners.RowNorms();
        NormsSingle = Array.ConvertAll(Norms, norm => (float)norm);
        Items = Listeners.Transpose();
        for (int e = 0; e < Items.EntryCount; e++)
            Items.Values[e] = Normalized(Items.Values[e], Items.Indices[e]);
    }

    /// <summary>Number of neighbors to find for each item.</summary>
    public int Neighbors { get; }

    public double Shrinkage { get; }

    public int ItemCount { get; }

    /// <summary>The item of each rank.</summary>
    public int[] ItemOfRank { get; }

    /// <summary>Ranks × listeners, the weights as given.</summary>
    public SparseMatrix Listeners { get; }

    /// <summary>Listeners × ranks, each weight divided by its item's norm.</summary>
    public SparseMatrix Items { get; }

    /// <summary>Norm of each rank's item.</summary>
    public double[] Norms { get; }

    public float[] NormsSingle { get; }

    public float Normalized(float weight, int rank) => Norms[rank] > 0 ? (float)(weight / Norms[rank]) : 0;

    private static int[] RankByLength(SparseMatrix items)
    {
        int[] order = new int[items.Rows];
        for (int item = 0; item < order.Length; item++)
            order[item] = item;
        Array.Sort(order, (a, b) => (-items.RowLength(a), a).CompareTo((-items.RowLength(b), b)));
        return order;
    }

    private static SparseMatrix Renumbered(SparseMatrix rows, int[] order)
    {
        int[] offsets = new int[rows.Rows + 1];
        int[] indices = new int[rows.EntryCount];
        float[] values = new float[rows.EntryCount];
        for (int rank = 0; rank < order.Length; rank++)
        {
            int row = order[rank];
            rows.RowIndices(row).CopyTo(indices.AsSpan(offsets[rank]));
            rows.RowValues(row).CopyTo(values.AsSpan(offsets[rank]));
            offsets[rank + 1] = offsets[rank] + rows.RowLength(row);
        }

        return new SparseMatrix(rows.Rows, rows.Columns, offsets, indices, values);
    }
}
