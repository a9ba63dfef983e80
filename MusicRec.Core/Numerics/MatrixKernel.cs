using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MusicRec.Core.Numerics;

/// <summary>The ways a product combines with its output.</summary>
[Flags]
internal enum ProductKind
{
    /// <summary>C = A · B + bias.</summary>
    Set = 0,

    /// <summary>C = C + A · B + bias: the residual stream.</summary>
    Add = 1,

    /// <summary>Negative results become 0.</summary>
    Relu = 2,
}

/// <summary>Computes row-major matrix products over spans, tiled for registers.</summary>
/// <remarks>
/// Methods are compiled with full optimization at once, so that a service's first lists do not wait for tiered compilation.
/// </remarks>
internal static class MatrixKernel
{
    /// <summary>The number of columns is a multiple of this: two of the widest vectors.</summary>
    public const int ColumnTile = 32;

    /// <summary>The number of rows is a multiple of this, or 1.</summary>
    public const int RowTile = 4;

    /// <summary>Returns the next multiple of <paramref name="tile"/>.</summary>
    public static int RoundUp(int n, int tile) => (n + tile - 1) / tile * tile;

    /// <summary>
    /// Computes a · b + c, rounded as in the products below on this machine: a chain of these equals one of their sums to the last bit.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float a, float b, float c) =>
        Vector128.IsHardwareAccelerated ? float.MultiplyAddEstimate(a, b, c) : ScalarOps.MultiplyAdd(a, b, c);

    /// <summary>Computes C[rows, columns] = A[rows, inner] · B[inner, columns] + bias[columns]; see <see cref="ProductKind"/>.</summary>
    /// <param name="a">A; rows are <paramref name="aStride"/> apart.</param>
    /// <param name="b">B; rows are <paramref name="bStride"/> apart.</param>
    /// <param name="bias">Added to every row; empty for none.</param>
    /// <param name="c">C; rows are <paramref name="cStride"/> apart.</param>
    /// <param name="rows">1, or a multiple of <see cref="RowTile"/>.</param>
    /// <param name="columns">A multiple of <see cref="ColumnTile"/>.</param>
    public static void Multiply(
        ReadOnlySpan<float> a, int aStride, ReadOnlySpan<float> b, int bStride, ReadOnlySpan<float> bias,
        Span<float> c, int cStride, int rows, int inner, int columns, ProductKind kind = ProductKind.Set)
    {
        if (Vector512.IsHardwareAccelerated)
            Multiply<Vector512Ops, Vector512<float>>(a, aStride, b, bStride, bias, c, cStride, rows, inner, columns, kind);
        else if (Vector256.IsHardwareAccelerated)
            Multiply<Vector256Ops, Vector256<float>>(a, aStride, b, bStride, bias, c, cStride, rows, inner, columns, kind);
        else if (Vector128.IsHardwareAccelerated)
            Multiply<Vector128Ops, Vector128<float>>(a, aStride, b, bStride, bias, c, cStride, rows, inner, columns, kind);
        else
            Multiply<ScalarOps, float>(a, aStride, b, bStride, bias, c, cStride, rows, inner, columns, kind);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Multiply<TOps, TVector>(
        ReadOnlySpan<float> a, int aStride, ReadOnlySpan<float> b, int bStride, ReadOnlySpan<float> bias,
        Span<float> c, int cStride, int rows, int inner, int columns, ProductKind kind)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        // The loops below have no bounds checks; this is the check.
        if (columns % ColumnTile != 0 || (rows != 1 && rows % RowTile != 0))
            throw new ArgumentException(
                $"Expected rows of 1 or a multiple of {RowTile} and columns of a multiple of {ColumnTile}, but got {rows} × {columns}.");
        if (rows == 0 || columns == 0)
            return;
        _ = a[(((rows - 1) * aStride) + Math.Max(inner, 1))..];
        _ = b[((Math.Max(inner - 1, 0) * bStride) + columns)..];
        _ = c[(((rows - 1) * cStride) + columns)..];
        if (!bias.IsEmpty)
            _ = bias[columns..];

        ref float a0 = ref MemoryMarshal.GetReference(a);
        ref float b0 = ref MemoryMarshal.GetReference(b);
        ref float c0 = ref MemoryMarshal.GetReference(c);
        if (rows == 1)
        {
            for (int column = 0; column < columns; column += 4 * TOps.Count)
            {
                // The widest vectors leave an odd tile: two vectors rather than four.
                if (columns - column >= 4 * TOps.Count)
                    Row4<TOps, TVector>(ref a0, ref b0, (nuint)bStride, bias, ref c0, inner, column, kind);
                else
                    Row2<TOps, TVector>(ref a0, ref b0, (nuint)bStride, bias, ref c0, inner, column, kind);
            }

            return;
        }

        for (int row = 0; row < rows; row += RowTile)
        {
            ref float aRow = ref Unsafe.Add(ref a0, row * aStride);
            ref float cRow = ref Unsafe.Add(ref c0, row * cStride);
            for (int column = 0; column < columns; column += 2 * TOps.Count)
                Tile<TOps, TVector>(ref aRow, (nuint)aStride, ref b0, (nuint)bStride, bias, ref cRow, (nuint)cStride, inner, column, kind);
        }
    }

    // Four rows by two vectors: eight sums in flight hide the latency of a multiply-add, and fit 16 registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TOps, TVector>(
        ref float a,
        nuint aStride,
        ref float b,
        nuint bStride,
        ReadOnlySpan<float> bias,
        ref float c,
        nuint cStride,
        int inner,
        int column,
        ProductKind kind)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        nuint left = (nuint)column, right = left + (nuint)TOps.Count;
        (TVector Left, TVector Right) start = Start<TOps, TVector>(bias, left, right);
        TVector c00 = start.Left, c01 = start.Right, c10 = c00, c11 = c01, c20 = c00, c21 = c01, c30 = c00, c31 = c01;
        nuint offset = left;
        for (nuint k = 0; k < (nuint)inner; k++)
        {
            TVector b0 = TOps.Load(ref b, offset), b1 = TOps.Load(ref b, offset + (nuint)TOps.Count);
            TVector x = TOps.Broadcast(Unsafe.Add(ref a, k));
            c00 = TOps.MultiplyAdd(x, b0, c00);
            c01 = TOps.MultiplyAdd(x, b1, c01);
            x = TOps.Broadcast(Unsafe.Add(ref a, k + aStride));
            c10 = TOps.MultiplyAdd(x, b0, c10);
            c11 = TOps.MultiplyAdd(x, b1, c11);
            x = TOps.Broadcast(Unsafe.Add(ref a, k + (2 * aStride)));
            c20 = TOps.MultiplyAdd(x, b0, c20);
            c21 = TOps.MultiplyAdd(x, b1, c21);
            x = TOps.Broadcast(Unsafe.Add(ref a, k + (3 * aStride)));
            c30 = TOps.MultiplyAdd(x, b0, c30);
            c31 = TOps.MultiplyAdd(x, b1, c31);
            offset += bStride;
        }

        Finish<TOps, TVector>(c00, ref c, left, kind);
        Finish<TOps, TVector>(c01, ref c, right, kind);
        Finish<TOps, TVector>(c10, ref c, cStride + left, kind);
        Finish<TOps, TVector>(c11, ref c, cStride + right, kind);
        Finish<TOps, TVector>(c20, ref c, (2 * cStride) + left, kind);
        Finish<TOps, TVector>(c21, ref c, (2 * cStride) + right, kind);
        Finish<TOps, TVector>(c30, ref c, (3 * cStride) + left, kind);
        Finish<TOps, TVector>(c31, ref c, (3 * cStride) + right, kind);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row4<TOps, TVector>(
        ref float a, ref float b, nuint bStride, ReadOnlySpan<float> bias, ref float c, int inner, int column, ProductKind kind)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        nuint width = (nuint)TOps.Count, first = (nuint)column;
        (TVector c0, TVector c1) = Start<TOps, TVector>(bias, first, first + width);
        (TVector c2, TVector c3) = Start<TOps, TVector>(bias, first + (2 * width), first + (3 * width));
        nuint offset = first;
        for (nuint k = 0; k < (nuint)inner; k++)
        {
            TVector x = TOps.Broadcast(Unsafe.Add(ref a, k));
            c0 = TOps.MultiplyAdd(x, TOps.Load(ref b, offset), c0);
            c1 = TOps.MultiplyAdd(x, TOps.Load(ref b, offset + width), c1);
            c2 = TOps.MultiplyAdd(x, TOps.Load(ref b, offset + (2 * width)), c2);
            c3 = TOps.MultiplyAdd(x, TOps.Load(ref b, offset + (3 * width)), c3);
            offset += bStride;
        }

        Finish<TOps, TVector>(c0, ref c, first, kind);
        Finish<TOps, TVector>(c1, ref c, first + width, kind);
        Finish<TOps, TVector>(c2, ref c, first + (2 * width), kind);
        Finish<TOps, TVector>(c3, ref c, first + (3 * width), kind);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row2<TOps, TVector>(
        ref float a, ref float b, nuint bStride, ReadOnlySpan<float> bias, ref float c, int inner, int column, ProductKind kind)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        nuint left = (nuint)column, right = left + (nuint)TOps.Count;
        (TVector c0, TVector c1) = Start<TOps, TVector>(bias, left, right);
        nuint offset = left;
        for (nuint k = 0; k < (nuint)inner; k++)
        {
            TVector x = TOps.Broadcast(Unsafe.Add(ref a, k));
            c0 = TOps.MultiplyAdd(x, TOps.Load(ref b, offset), c0);
            c1 = TOps.MultiplyAdd(x, TOps.Load(ref b, offset + (nuint)TOps.Count), c1);
            offset += bStride;
        }

        Finish<TOps, TVector>(c0, ref c, left, kind);
        Finish<TOps, TVector>(c1, ref c, right, kind);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector Left, TVector Right) Start<TOps, TVector>(ReadOnlySpan<float> bias, nuint left, nuint right)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        ref float source = ref MemoryMarshal.GetReference(bias);
        return bias.IsEmpty ? (TOps.Broadcast(0), TOps.Broadcast(0)) : (TOps.Load(ref source, left), TOps.Load(ref source, right));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<TOps, TVector>(TVector sum, ref float c, nuint offset, ProductKind kind)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        if (kind.HasFlag(ProductKind.Add))
            sum = TOps.Add(sum, TOps.Load(ref c, offset));
        if (kind.HasFlag(ProductKind.Relu))
            sum = TOps.Max(sum, TOps.Broadcast(0));
        TOps.Store(sum, ref c, offset);
    }
}
