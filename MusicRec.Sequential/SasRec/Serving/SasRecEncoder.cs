using System.Collections.Concurrent;
using System.Numerics.Tensors;
using MusicRec.Core.Numerics;

namespace MusicRec.Sequential.SasRec.Serving;

/// <summary>
/// The forward pass in managed code: the hidden state after the last play, which scores items by its dot product with their rows.
/// </summary>
/// <remarks>
/// Agrees with <c>SasRecNetwork</c> and reads the same way. Differences: one listener at a time and no padding of time; the last
/// block computes keys and values for every position but everything else for the last position only, since nothing else is asked
/// of it. Widths are padded with zeros to whole vectors, each head apart.
/// </remarks>
internal sealed class SasRecEncoder
{
    private readonly SasRecShape _shape;
    private readonly float[] _items;
    private readonly float[] _positions;
    private readonly EncoderBlock[] _blocks;
    private readonly float[] _normWeight;
    private readonly float[] _normBias;
    private readonly float _scale;
    private readonly ConcurrentBag<EncoderScratch> _spare = [];

    public SasRecEncoder(SasRecWeights weights)
    {
        _shape = weights.Shape;
        _items = weights[SasRecShape.ItemTable];
        _positions = weights[SasRecShape.PositionTable];
        _blocks = [.. Enumerable.Range(0, _shape.NumLayers).Select(layer => new EncoderBlock(weights, layer))];
        _normWeight = _shape.NormFirst ? EncoderBlock.Pad(weights[SasRecShape.FinalNorm + ".weight"], Width) : [];
        _normBias = _shape.NormFirst ? EncoderBlock.Pad(weights[SasRecShape.FinalNorm + ".bias"], Width) : [];
        _scale = MathF.Sqrt(_shape.EmbeddingDim);
    }

    /// <summary>The padded width of a hidden state; <see cref="Encode"/> writes this many values.</summary>
    public int Width => MatrixKernel.RoundUp(_shape.EmbeddingDim, MatrixKernel.ColumnTile);

    /// <summary>Writes the hidden state after the last of <paramref name="history"/>.</summary>
    /// <param name="history">Item indices, oldest first, at least one; only the last <c>MaxLength</c> count.</param>
    /// <param name="hidden">[Width], zero past the embedding dimension.</param>
    public void Encode(ReadOnlySpan<int> history, Span<float> hidden)
    {
        ArgumentOutOfRangeException.ThrowIfZero(history.Length);
        history = history[^Math.Min(history.Length, _shape.MaxLength)..];
        if (!_spare.TryTake(out EncoderScratch? scratch))
            scratch = new EncoderScratch(_shape);

        int last = history.Length - 1;
        int rows = MatrixKernel.RoundUp(history.Length, MatrixKernel.RowTile);
        Embed(history, scratch.X);                                              // X: [T, D]
        scratch.X.AsSpan(history.Length * Width, (rows - history.Length) * Width).Clear();
        for (int layer = 0; layer < _blocks.Length - 1; layer++)
            _blocks[layer].ForwardAll(scratch, rows);                           // X: [T, D]
        Span<float> x = scratch.X.AsSpan(last * Width, Width);
        if (_blocks.Length > 0)
            _blocks[^1].ForwardLast(scratch, rows, last);                       // x: [D], the row of the last play
        if (_shape.NormFirst)
            LayerNormKernel.Normalize(x, hidden, _normWeight, _normBias, 1, _shape.EmbeddingDim);
        else
            x.CopyTo(hidden);

        _spare.Add(scratch);
    }

    // Positions count from the first play that is looked at, so that the end of a short history is where training has seen such ends.
    private void Embed(ReadOnlySpan<int> history, Span<float> x)
    {
        int d = _shape.EmbeddingDim;
        for (int t = 0; t < history.Length; t++)
        {
            ReadOnlySpan<float> item = _items.AsSpan(history[t] * d, d);
            ReadOnlySpan<float> position = _positions.AsSpan(t * d, d);
            Span<float> row = x.Slice(t * Width, Width);
            TensorPrimitives.MultiplyAdd(item, _scale, position, row[..d]);
            row[d..].Clear();
        }
    }
}
