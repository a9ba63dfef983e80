using System.Runtime.CompilerServices;
using MusicRec.Core.Numerics;

namespace MusicRec.Sequential.SasRec.Serving;

/// <summary>One block of <see cref="SasRecEncoder"/>, its weights laid out for <see cref="MatrixKernel"/>.</summary>
internal sealed class EncoderBlock
{
    private readonly bool _normFirst;
    private readonly int _dim, _width, _heads, _headDim, _headWidth, _feedForward;
    private readonly float[] _projection, _projectionBias, _output, _outputBias;
    private readonly float[] _norm1Weight, _norm1Bias, _norm2Weight, _norm2Bias;
    private readonly float[] _linear1, _linear1Bias, _linear2, _linear2Bias;
    private readonly float _attentionScale;

    public EncoderBlock(SasRecWeights weights, int layer)
    {
        SasRecShape shape = weights.Shape;
        _normFirst = shape.NormFirst;
        _dim = shape.EmbeddingDim;
        _heads = shape.NumHeads;
        _headDim = shape.HeadDim;
        _width = MatrixKernel.RoundUp(_dim, MatrixKernel.ColumnTile);
        _headWidth = MatrixKernel.RoundUp(_headDim, MatrixKernel.ColumnTile);
        _feedForward = MatrixKernel.RoundUp(shape.FeedForwardDim, MatrixKernel.ColumnTile);
        _attentionScale = 1 / MathF.Sqrt(_headDim);

        float[] Weight(string part) => weights[SasRecShape.Block(layer, part)];
        int Plain(int i) => i;
        int Head(int i) => (i / _headDim * _headWidth) + (i % _headDim);
        _projection = Transpose(Weight("attention.in_proj_weight"), 3 * _dim, _dim, Head, Plain, 3 * _heads * _headWidth, _width);
        _projectionBias = Pad(Weight("attention.in_proj_bias"), 3 * _heads * _headWidth, Head);
        _output = Transpose(Weight("attention.out_proj.weight"), _dim, _dim, Plain, Head, _width, _heads * _headWidth);
        _outputBias = Pad(Weight("attention.out_proj.bias"), _width);
        _norm1Weight = Pad(Weight("norm1.weight"), _width);
        _norm1Bias = Pad(Weight("norm1.bias"), _width);
        _norm2Weight = Pad(Weight("norm2.weight"), _width);
        _norm2Bias = Pad(Weight("norm2.bias"), _width);
        _linear1 = Transpose(Weight("linear1.weight"), shape.FeedForwardDim, _dim, Plain, Plain, _feedForward, _width);
        _linear1Bias = Pad(Weight("linear1.bias"), _feedForward);
        _linear2 = Transpose(Weight("linear2.weight"), _dim, shape.FeedForwardDim, Plain, Plain, _width, _feedForward);
        _linear2Bias = Pad(Weight("linear2.bias"), _width);
    }

    private int Heads => _heads * _headWidth;

    /// <summary>Updates x of every position, in place in the scratch.</summary>
    public void ForwardAll(EncoderScratch scratch, int rows)
    {
        Span<float> x = scratch.X, projected = scratch.Projected;
        ReadOnlySpan<float> source = x;
        if (_normFirst)
        {
            LayerNormKernel.Normalize(x, scratch.Normed, _norm1Weight, _norm1Bias, rows, _dim);
            source = scratch.Normed;
        }

        MatrixKernel.Multiply(source, _width, _projection, 3 * Heads, _projectionBias, projected, 3 * Heads, rows, _width, 3 * Heads);
        for (int head = 0; head < _heads; head++)
        {
            TransposeKeys(scratch, head, rows);
            for (int row = 0; row < rows; row += MatrixKernel.RowTile)
                Attend(scratch, head, row, row, MatrixKernel.RowTile);
        }

        Finish(scratch, x, scratch.Attended, rows);
    }

    /// <summary>Updates x of the last position only: row <paramref name="last"/> of X; the other rows do not change.</summary>
    public void ForwardLast(EncoderScratch scratch, int rows, int last)
    {
        Span<float> x = scratch.X, projected = scratch.Projected;
        ReadOnlySpan<float> source = x;
        if (_normFirst)
        {
            LayerNormKernel.Normalize(x, scratch.Normed, _norm1Weight, _norm1Bias, rows, _dim);
            source = scratch.Normed;
        }

        // Queries of the last row; keys and values of all.
        MatrixKernel.Multiply(
            source.Slice(last * _width, _width), _width, _projection, 3 * Heads, _projectionBias.AsSpan(0, Heads),
            projected[(last * 3 * Heads)..], 3 * Heads, 1, _width, Heads);
        MatrixKernel.Multiply(
            source, _width, _projection.AsSpan(Heads), 3 * Heads, _projectionBias.AsSpan(Heads),
            projected[Heads..], 3 * Heads, rows, _width, 2 * Heads);
        for (int head = 0; head < _heads; head++)
        {
            TransposeKeys(scratch, head, rows);
            Attend(scratch, head, last, last, 1);
        }

        Finish(scratch, x.Slice(last * _width, _width), scratch.Attended.AsSpan(last * Heads, Heads), 1);
    }

    // Output projection, feed-forward network and the residual stream, over contiguous rows.
    private void Finish(EncoderScratch scratch, Span<float> x, ReadOnlySpan<float> attended, int rows)
    {
        MatrixKernel.Multiply(attended, Heads, _output, _width, _outputBias, x, _width, rows, Heads, _width, ProductKind.Add);
        if (_normFirst)
            LayerNormKernel.Normalize(x, scratch.Normed, _norm2Weight, _norm2Bias, rows, _dim);
        else
            LayerNormKernel.Normalize(x, x, _norm1Weight, _norm1Bias, rows, _dim);
        ReadOnlySpan<float> source = _normFirst ? scratch.Normed : x;
        MatrixKernel.Multiply(
            source, _width, _linear1, _feedForward, _linear1Bias, scratch.FeedForward, _feedForward, rows, _width, _feedForward,
            ProductKind.Relu);
        MatrixKernel.Multiply(
            scratch.FeedForward, _feedForward, _linear2, _width, _linear2Bias, x, _width, rows, _feedForward, _width, ProductKind.Add);
        if (!_normFirst)
            LayerNormKernel.Normalize(x, x, _norm2Weight, _norm2Bias, rows, _dim);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TransposeKeys(EncoderScratch scratch, int head, int rows)
    {
        ReadOnlySpan<float> keys = scratch.Projected.AsSpan(Heads + (head * _headWidth));
        Span<float> transposed = scratch.KeysTransposed;
        for (int t = 0; t < rows; t++)
        {
            ReadOnlySpan<float> key = keys.Slice(t * 3 * Heads, _headDim);
            for (int i = 0; i < key.Length; i++)
                transposed[(i * scratch.KeyColumns) + t] = key[i];
        }
    }

    // Causal attention of the queries first … first + count − 1: each attends to itself and to earlier positions.
    private void Attend(EncoderScratch scratch, int head, int first, int attentionRow, int count)
    {
        int stride = 3 * Heads, keys = first + count;
        Span<float> attention = scratch.Attention.AsSpan(attentionRow * scratch.KeyColumns);
        MatrixKernel.Multiply(
            scratch.Projected.AsSpan((first * stride) + (head * _headWidth)), stride, scratch.KeysTransposed, scratch.KeyColumns, default,
            attention, scratch.KeyColumns, count, _headDim, MatrixKernel.RoundUp(keys, MatrixKernel.ColumnTile));
        for (int i = 0; i < count; i++)
        {
            Span<float> row = attention.Slice(i * scratch.KeyColumns, MatrixKernel.RoundUp(keys, MatrixKernel.ColumnTile));
            SoftmaxKernel.Apply(row, first + i + 1, _attentionScale);
        }

        MatrixKernel.Multiply(
            attention, scratch.KeyColumns, scratch.Projected.AsSpan((2 * Heads) + (head * _headWidth)), stride, default,
            scratch.Attended.AsSpan((first * Heads) + (head * _headWidth)), Heads, count, keys, _headWidth);
    }

    internal static float[] Pad(ReadOnlySpan<float> values, int width, Func<int, int>? place = null)
    {
        float[] padded = new float[width];
        for (int i = 0; i < values.Length; i++)
            padded[place?.Invoke(i) ?? i] = values[i];
        return padded;
    }

    // [out, in] → [in, out], so that a product reads contiguous outputs; rows and columns move to their padded places.
    private static float[] Transpose(
        ReadOnlySpan<float> weight, int outputs, int inputs,
        Func<int, int> outputPlace, Func<int, int> inputPlace, int outputWidth, int inputWidth)
    {
        float[] transposed = new float[inputWidth * outputWidth];
        for (int o = 0; o < outputs; o++)
        {
            for (int i = 0; i < inputs; i++)
                transposed[(inputPlace(i) * outputWidth) + outputPlace(o)] = weight[(o * inputs) + i];
        }

        return transposed;
    }
}
