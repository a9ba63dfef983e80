using MusicRec.Core.Artifacts;
using MusicRec.Core.Numerics;

namespace MusicRec.Baselines.ItemCf;

/// <summary>For every item its most similar items, best first: those of item i lie at <c>Offsets[i] .. Offsets[i + 1]</c>.</summary>
internal sealed class NeighbourTable
{
    public NeighbourTable(int[] offsets, int[] neighbours, float[] similarities)
    {
        if (neighbours.Length != similarities.Length || offsets.Length == 0 || offsets[^1] != neighbours.Length)
        {
            throw new ArgumentException(
                $"{neighbours.Length} neighbours, {similarities.Length} similarities and {offsets.Length} offsets do not fit together.",
                nameof(offsets));
        }

        (Offsets, Neighbours, Similarities) = (offsets, neighbours, similarities);
    }

    public int[] Offsets { get; }

    public int[] Neighbours { get; }

    public float[] Similarities { get; }

    public int ItemCount => Offsets.Length - 1;

    public ReadOnlySpan<int> NeighboursOf(int item) => Neighbours.AsSpan(Offsets[item], Offsets[item + 1] - Offsets[item]);

    public ReadOnlySpan<float> SimilaritiesOf(int item) => Similarities.AsSpan(Offsets[item], Offsets[item + 1] - Offsets[item]);

    /// <summary>Asks the processor for an item's neighbours, which are about to be read.</summary>
    public void Prefetch(int item) => SparseKernels.Prefetch(NeighboursOf(item), SimilaritiesOf(item));

    /// <summary>Reads the table from a model file; counts, order and ranges are checked.</summary>
    public static NeighbourTable Read(ModelArchiveReader archive)
    {
        var neighbours = archive.Indices("neighbours", archive.Plays.ItemCount);
        var similarities = archive.Tensor<float>("similarities", neighbours.Length);
        var invalid = Array.FindIndex(similarities, similarity => !(similarity > 0 && float.IsFinite(similarity)));
        if (invalid >= 0) throw archive.Fault($"tensor 'similarities': expected finite values above 0, found {similarities[invalid]}");
        return new NeighbourTable(archive.Offsets("neighbour-offsets", archive.Plays.ItemCount, neighbours.Length), neighbours, similarities);
    }

    /// <summary>Writes the table to a model file.</summary>
    public void Write(ModelArchiveWriter archive)
    {
        archive.Tensor("neighbour-offsets", Offsets);
        archive.Tensor("neighbours", Neighbours);
        archive.Tensor("similarities", Similarities);
    }
}
