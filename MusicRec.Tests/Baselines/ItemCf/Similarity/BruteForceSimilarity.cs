using MusicRec.Baselines.Sparse;

namespace MusicRec.Tests.Baselines.ItemCf.Similarity;

/// <summary>The definition of item similarity, computed densely over all pairs of rows in double precision.</summary>
internal static class BruteForceSimilarity
{
    public static List<(int Item, float Similarity)>[] Compute(SparseMatrix itemsByListeners, int neighbors, double shrinkage)
    {
        double[][] dense = new double[itemsByListeners.Rows][];
        for (int item = 0; item < dense.Length; item++)
        {
            dense[item] = new double[itemsByListeners.Columns];
            for (int e = itemsByListeners.Offsets[item]; e < itemsByListeners.Offsets[item + 1]; e++)
                dense[item][itemsByListeners.Indices[e]] = itemsByListeners.Values[e];
        }

        double[] norms = [.. dense.Select(row => Math.Sqrt(row.Sum(value => value * value)))];
        return
        [
            .. Enumerable
                .Range(0, dense.Length)
                .Select(item =>
                    Enumerable
                        .Range(0, dense.Length)
                        .Where(other => other != item)
                        .Select(other =>
                            (Item: other, Similarity: (float)(Dot(dense[item], dense[other]) / ((norms[item] * norms[other]) + shrinkage))))
                        .Where(pair => pair.Similarity > 0)
                        .OrderByDescending(pair => pair.Similarity)
                        .ThenBy(pair => pair.Item)
                        .Take(neighbors)
                        .ToList()),
        ];
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
