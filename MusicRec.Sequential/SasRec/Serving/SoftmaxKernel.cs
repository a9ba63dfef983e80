using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MusicRec.Core.Numerics;

namespace MusicRec.Sequential.SasRec.Serving;

/// <summary>Computes the softmax of a row that is padded to whole vectors.</summary>
internal static class SoftmaxKernel
{
    /// <summary>
    /// Computes row[i] = exp(scale · row[i]) / Σ exp(scale · row[j]) over the first <paramref name="count"/>; the rest becomes 0.
    /// </summary>
    /// <param name="row">The row; its length is a multiple of <see cref="MatrixKernel.ColumnTile"/>.</param>
    /// <param name="count">Number of values, at least 1.</param>
    /// <param name="scale">The scale, above 0.</param>
    public static void Apply(Span<float> row, int count, float scale)
    {
        if (Vector512.IsHardwareAccelerated)
            Apply<Vector512Ops, Vector512<float>>(row, count, scale);
        else if (Vector256.IsHardwareAccelerated)
            Apply<Vector256Ops, Vector256<float>>(row, count, scale);
        else if (Vector128.IsHardwareAccelerated)
            Apply<Vector128Ops, Vector128<float>>(row, count, scale);
        else
            Apply<ScalarOps, float>(row, count, scale);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Apply<TOps, TVector>(Span<float> row, int count, float scale)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(row.Length % MatrixKernel.ColumnTile, 0);
        row[count..].Fill(float.NegativeInfinity);
        ref float x = ref MemoryMarshal.GetReference(row);

        TVector largest = TOps.Load(ref x, 0);
        for (int i = TOps.Count; i < count; i += TOps.Count)
            largest = TOps.Max(largest, TOps.Load(ref x, (nuint)i));

        TVector factor = TOps.Broadcast(scale), top = TOps.Broadcast(TOps.Largest(largest)), zero = TOps.Broadcast(0), sum = zero;
        for (int i = 0; i < row.Length; i += TOps.Count)
        {
            TVector term = TOps.Exp(TOps.MultiplyAdd(TOps.Subtract(TOps.Load(ref x, (nuint)i), top), factor, zero));
            TOps.Store(term, ref x, (nuint)i);
            sum = TOps.Add(sum, term);
        }

        TVector share = TOps.Broadcast(1 / TOps.Sum(sum));
        for (int i = 0; i < count; i += TOps.Count)
            TOps.Store(TOps.MultiplyAdd(TOps.Load(ref x, (nuint)i), share, zero), ref x, (nuint)i);
    }
}
