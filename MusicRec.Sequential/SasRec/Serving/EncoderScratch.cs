using MusicRec.Core.Numerics;

namespace MusicRec.Sequential.SasRec.Serving;

/// <summary>Buffers of one forward pass, reused; T is <c>MaxLength</c> rounded up to whole tiles.</summary>
internal sealed class EncoderScratch
{
    public EncoderScratch(SasRecShape shape)
    {
        int rows = MatrixKernel.RoundUp(shape.MaxLength, MatrixKernel.RowTile);
        int width = MatrixKernel.RoundUp(shape.EmbeddingDim, MatrixKernel.ColumnTile);
        int heads = shape.NumHeads * MatrixKernel.RoundUp(shape.HeadDim, MatrixKernel.ColumnTile);
        KeyColumns = MatrixKernel.RoundUp(shape.MaxLength, MatrixKernel.ColumnTile);
        X = new float[rows * width];
        Normed = new float[rows * width];
        Projected = new float[rows * 3 * heads];
        Attended = new float[rows * heads];
        FeedForward = new float[rows * MatrixKernel.RoundUp(shape.FeedForwardDim, MatrixKernel.ColumnTile)];
        KeysTransposed = new float[heads / shape.NumHeads * KeyColumns];
        Attention = new float[rows * KeyColumns];
    }

    /// <summary>The stride of a row of <see cref="KeysTransposed"/> and of <see cref="Attention"/>.</summary>
    public int KeyColumns { get; }

    /// <summary>The residual stream, [T, D].</summary>
    public float[] X { get; }

    /// <summary>The normalized input of a layer, [T, D].</summary>
    public float[] Normed { get; }

    /// <summary>Queries, keys and values, [T, 3, heads, head dimension].</summary>
    public float[] Projected { get; }

    /// <summary>The output of attention, [T, heads, head dimension].</summary>
    public float[] Attended { get; }

    /// <summary>The hidden values of the feed-forward network, [T, F].</summary>
    public float[] FeedForward { get; }

    /// <summary>The keys of one head, [head dimension, T].</summary>
    public float[] KeysTransposed { get; }

    /// <summary>Attention of one head, query by key, [T, T].</summary>
    public float[] Attention { get; }
}
