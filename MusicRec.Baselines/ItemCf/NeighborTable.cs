using MusicRec.Baselines.Sparse;
using MusicRec.Core.Archives;

namespace MusicRec.Baselines.ItemCf;

/// <summary>The most similar items of every item, best first: those of item i are at <c>Offsets[i] .. Offsets[i + 1]</c>.</summary>
internal sealed class NeighborTable
{
    public NeighborTable(int[] offsets, int[] neighbors, float[] similarities)
    {
        if (neighbors.Length != similarities.Length || offsets.Length == 0 || offsets[^1] != neighbors.Length)
        {
            throw new ArgumentException(
                $"{neighbors.Length} neighbors, {similarities.Length} similarities and {offsets.Length} offsets do not fit together.",
                nameof(offsets));
        }

        (Offsets, Neighbors, Similarities) = (offsets, neighbors, similarities);
    }

    public int[] Offsets { get; }

    public int[] Neighbors { get; }

    public float[] Similarities { get; }

    public int ItemCount => Offsets.Length - 1;

    public ReadOnlySpan<int> NeighborsOf(int item) => Neighbors.AsSpan(Offsets[item], Offsets[item + 1] - Offsets[item]);

    public ReadOnlySpan<float> SimilaritiesOf(int item) => Similarities.AsSpan(Offsets[item], Offsets[item + 1] - Offsets[item]);

    /// <summary>Prefetches an item's neighbors, which are about to be read.</summary>
    public void Prefetch(int item) => SparseKernels.Prefetch(NeighborsOf(item), SimilaritiesOf(item));

    /// <summary>Reads the table from a model file and checks counts, order and ranges.</summary>
    public static NeighborTable Read(ModelArchiveReader archive)
    {
        int[] neighbors = archive.Indices("neighbors", archive.Training.Catalog.Count);
        float[] similarities = archive.Tensor<float>("similarities", neighbors.Length);
        int invalid = Array.FindIndex(similarities, similarity => !(similarity > 0 && float.IsFinite(similarity)));
        if (invalid >= 0)
            throw archive.Invalid($"tensor 'similarities': expected finite values above 0, found {similarities[invalid]}");
        return new NeighborTable(
            archive.Offsets("neighbor-offsets", archive.Training.Catalog.Count, neighbors.Length), neighbors, similarities);
    }

    /// <summary>Writes the table to a model file.</summary>
    public void Write(ModelArchiveWriter archive)
    {
        archive.Tensor("neighbor-offsets", Offsets);
        archive.Tensor("neighbors", Neighbors);
        archive.Tensor("similarities", Similarities);
    }
}
