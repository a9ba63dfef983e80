using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MusicRec.Core.Numerics;

namespace MusicRec.Sequential.SasRec.Serving;

/// <summary>Layer normalization (Ba, Kiros and Hinton, 2016) of rows that are padded with zeros to whole vectors.</summary>
internal static class LayerNormKernel
{
    /// <summary>PyTorch's default.</summary>
    public const float Epsilon = 1e-5f;

    // Ones, then zeros: read from MaskLength − n, a vector of it keeps the first n values of another.
    private const int MaskLength = 16;   // the lanes of the widest vector
    private static readonly float[] Mask = [.. Enumerable.Repeat(1f, MaskLength), .. new float[MaskLength]];

    /// <summary>Computes target[r] = (source[r] − mean) / √(variance + ε) · weight + bias, over the first width of each row.</summary>
    /// <param name="source">[rows, padded width], zero past <paramref name="width"/>.</param>
    /// <param name="target">An array of the same shape; may be the source itself.</param>
    /// <param name="weight">An array of the padded width, zero past <paramref name="width"/>, like <paramref name="bias"/>.</param>
    /// <param name="bias">An array of the padded width.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="width">Width of a row without padding.</param>
    public static void Normalize(
        ReadOnlySpan<float> source, Span<float> target, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, int rows, int width)
    {
        if (Vector512.IsHardwareAccelerated)
            Normalize<Vector512Ops, Vector512<float>>(source, target, weight, bias, rows, width);
        else if (Vector256.IsHardwareAccelerated)
            Normalize<Vector256Ops, Vector256<float>>(source, target, weight, bias, rows, width);
        else if (Vector128.IsHardwareAccelerated)
            Normalize<Vector128Ops, Vector128<float>>(source, target, weight, bias, rows, width);
        else
            Normalize<ScalarOps, float>(source, target, weight, bias, rows, width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Normalize<TOps, TVector>(
        ReadOnlySpan<float> source, Span<float> target, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, int rows, int width)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        int stride = weight.Length;
        ArgumentOutOfRangeException.ThrowIfNotEqual(stride % MatrixKernel.ColumnTile, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(bias.Length, stride);
        ref float mask = ref MemoryMarshal.GetArrayDataReference(Mask);
        for (int row = 0; row < rows; row++)
        {
            ref float x = ref MemoryMarshal.GetReference(source.Slice(row * stride, stride));
            ref float y = ref MemoryMarshal.GetReference(target.Slice(row * stride, stride));
            ref float w = ref MemoryMarshal.GetReference(weight);
            ref float b = ref MemoryMarshal.GetReference(bias);

            TVector total = TOps.Broadcast(0);
            for (int i = 0; i < stride; i += TOps.Count)
                total = TOps.Add(total, TOps.Load(ref x, (nuint)i));
            float mean = TOps.Sum(total) / width;

            // The variance excludes the padding: next to a large mean its squares would dominate.
            TVector center = TOps.Broadcast(mean), squares = TOps.Broadcast(0);
            for (int i = 0; i < width; i += TOps.Count)
            {
                TVector difference = TOps.Subtract(TOps.Load(ref x, (nuint)i), center);
                if (i + TOps.Count > width)
                    difference = TOps.MultiplyAdd(difference, TOps.Load(ref mask, (nuint)(MaskLength - (width - i))), TOps.Broadcast(0));
                squares = TOps.MultiplyAdd(difference, difference, squares);
            }

            float variance = TOps.Sum(squares) / width;
            TVector scale = TOps.Broadcast(1 / MathF.Sqrt(variance + Epsilon)), zero = TOps.Broadcast(0);
            for (int i = 0; i < stride; i += TOps.Count)
            {
                TVector difference = TOps.Subtract(TOps.Load(ref x, (nuint)i), center);
                TVector scaled = TOps.MultiplyAdd(scale, TOps.Load(ref w, (nuint)i), zero);
                TOps.Store(TOps.MultiplyAdd(difference, scaled, TOps.Load(ref b, (nuint)i)), ref y, (nuint)i);
            }
        }
    }
}
