namespace MusicRec.Sequential.SasRec;

/// <summary>The sizes of a network, and the names and shapes of its tensors.</summary>
internal sealed record SasRecShape
{
    public const string ItemTable = "item_embedding.weight";
    public const string OutputTable = "output_embedding.weight";
    public const string PositionTable = "position_embedding.weight";
    public const string FinalNorm = "norm";

    public required int Items { get; init; }

    public required int EmbeddingDim { get; init; }

    public required int NumHeads { get; init; }

    public required int NumLayers { get; init; }

    public required int MaxLength { get; init; }

    public required int FeedForwardDim { get; init; }

    public required bool NormFirst { get; init; }

    public required bool TiedEmbeddings { get; init; }

    public int HeadDim => EmbeddingDim / NumHeads;

    /// <summary>The table that scores items.</summary>
    public string ScoringTable => TiedEmbeddings ? ItemTable : OutputTable;

    public static string Block(int layer, string part) => $"blocks.{layer}.{part}";

    /// <summary>Returns the tables with a row for each item.</summary>
    public IEnumerable<(string Name, int[] Shape)> Tables()
    {
        yield return (ItemTable, [Items, EmbeddingDim]);
        if (!TiedEmbeddings)
            yield return (OutputTable, [Items, EmbeddingDim]);
    }

    /// <summary>Returns all other tensors, in the order of the forward pass. Linear weights are [out, in], as in PyTorch.</summary>
    public IEnumerable<(string Name, int[] Shape)> Layers()
    {
        int d = EmbeddingDim, f = FeedForwardDim;
        yield return (PositionTable, [MaxLength, d]);
        for (int i = 0; i < NumLayers; i++)
        {
            yield return (Block(i, "attention.in_proj_weight"), [3 * d, d]);
            yield return (Block(i, "attention.in_proj_bias"), [3 * d]);
            yield return (Block(i, "attention.out_proj.weight"), [d, d]);
            yield return (Block(i, "attention.out_proj.bias"), [d]);
            yield return (Block(i, "norm1.weight"), [d]);
            yield return (Block(i, "norm1.bias"), [d]);
            yield return (Block(i, "linear1.weight"), [f, d]);
            yield return (Block(i, "linear1.bias"), [f]);
            yield return (Block(i, "linear2.weight"), [d, f]);
            yield return (Block(i, "linear2.bias"), [d]);
            yield return (Block(i, "norm2.weight"), [d]);
            yield return (Block(i, "norm2.bias"), [d]);
        }

        if (NormFirst)
        {
            yield return (FinalNorm + ".weight", [d]);
            yield return (FinalNorm + ".bias", [d]);
        }
    }
}
