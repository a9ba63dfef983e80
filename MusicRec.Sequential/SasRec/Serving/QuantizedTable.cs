using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using MusicRec.Core.Numerics;

namespace MusicRec.Sequential.SasRec.Serving;

/// <summary>
/// The scoring table in 8 bits per value: a quarter of the memory to read, and scores with a bound on their error. Scoring exactly all
/// items whose upper bound reaches the k-th best lower bound gives the same k best.
/// </summary>
/// <remarks>
/// A row w is stored as a scale and integers: w = s·q + e. The listener's state h becomes 7-bit integers: h = t·p + f. Then
/// |h·w − s·t·(p·q)| ≤ ‖h‖‖e‖ + ‖f‖‖s·q‖ by Cauchy and Schwarz; rounding in single precision is added on top. Seven bits, because
/// the instruction that multiplies bytes adds pairs of products in 16 bits, and wants one side unsigned: p is stored as p + 64.
/// </remarks>
internal sealed class QuantizedTable
{
    /// <summary>Items of a panel: the 32-bit lanes of the widest vector.</summary>
    public const int Panel = 16;

    /// <summary>Items that are bounded at once, 16 panels.</summary>
    public const int Block = 16 * Panel;

    /// <summary>The offset added to the integers of a state, and their maximum absolute value.</summary>
    private const int Offset = 64, LargestInteger = Offset - 1;

    private readonly sbyte[] _values;   // [panels, D / 4, 16, 4]
    private readonly int[] _offsets;    // 64 · Σ q, [blocks · 256]
    private readonly float[] _scales;   // s
    private readonly float[] _residues; // ‖e‖
    private readonly float[] _norms;    // ‖w‖ + ‖e‖, at least ‖s·q‖
    private readonly int _dim, _quads;

    /// <summary>Rounds a table of item vectors to 8 bits.</summary>
    /// <param name="table">[items, D]</param>
    public QuantizedTable(ReadOnlySpan<float> table, int items, int dim)
    {
        (_dim, _quads, Blocks) = (dim, (dim + 3) / 4, (items + Block - 1) / Block);
        _values = new sbyte[checked(Blocks * Block * _quads * 4)];
        _offsets = new int[Blocks * Block];
        _scales = new float[Blocks * Block];
        _residues = new float[Blocks * Block];
        _norms = new float[Blocks * Block];
        for (int item = 0; item < items; item++)
        {
            ReadOnlySpan<float> row = table.Slice(item * dim, dim);
            float scale = TensorPrimitives.MaxMagnitude(row) is var largest && float.Abs(largest) > 0 ? float.Abs(largest) / 127 : 1;
            double residue = 0, norm = 0;
            for (int i = 0; i < dim; i++)
            {
                sbyte value = (sbyte)Math.Round(row[i] / scale);
                _values[((((item / Panel * _quads) + (i / 4)) * Panel) + (item % Panel)) * 4 + (i % 4)] = value;
                _offsets[item] += Offset * value;
                residue += Square(row[i] - ((double)scale * value));
                norm += Square(row[i]);
            }

            _scales[item] = scale;
            _residues[item] = (float)(Math.Sqrt(residue) * 1.0001);
            _norms[item] = (float)((Math.Sqrt(norm) + Math.Sqrt(residue)) * 1.0001);
        }
    }

    /// <summary>Blocks of the table.</summary>
    public int Blocks { get; }

    /// <summary>Bytes of a state.</summary>
    public int StateLength => _quads * 4;

    /// <summary>Quantizes a listener's state to 7 bits.</summary>
    /// <param name="hidden">[D] or more; the rest is ignored.</param>
    /// <param name="integers">[<see cref="StateLength"/>]</param>
    public QuantizedState Quantize(ReadOnlySpan<float> hidden, Span<byte> integers)
    {
        hidden = hidden[.._dim];
        double largest = Math.Abs((double)TensorPrimitives.MaxMagnitude(hidden));
        double scale = largest > 0 ? largest / LargestInteger : 1;
        double residue = 0, norm = 0;
        integers.Clear();
        for (int i = 0; i < _dim; i++)
        {
            int value = (int)Math.Round(hidden[i] / scale);
            integers[i] = (byte)(value + Offset);
            residue += Square(hidden[i] - (scale * value));
            norm += Square(hidden[i]);
        }

        // A sum of D products, and the few operations on it, each round by at most 2⁻²⁴ of what is summed.
        double rounding = (_dim + 8) * Math.Pow(2, -23) * Math.Sqrt(norm);
        return new QuantizedState((float)scale, (float)(Math.Sqrt(norm) * 1.0001), (float)((Math.Sqrt(residue) + rounding) * 1.0001));
    }

    /// <summary>Computes upper bounds of the scores of a block's items.</summary>
    /// <param name="block">From 0 to <see cref="Blocks"/> − 1.</param>
    /// <param name="upper">[<see cref="Block"/>]</param>
    /// <returns>The largest upper bound.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public float BoundBlock(int block, in QuantizedState state, ReadOnlySpan<byte> integers, Span<float> upper)
    {
        int size = _quads * Panel * 4;
        Vector512<float> norm = Vector512.Create(state.Norm), residue = Vector512.Create(state.Residue);
        Vector512<float> scale = Vector512.Create(state.Scale);
        Vector512<float> largest = Vector512.Create(float.NegativeInfinity);
        for (int i = 0; i < Block; i += Panel)
        {
            int item = (block * Block) + i;
            ReadOnlySpan<sbyte> values = _values.AsSpan(item / Panel * size, size);
            Vector512<int> sums = Avx512BW.IsSupported ? Sum512(values, integers)
                : Avx2.IsSupported ? Sum256(values, integers)
                : SumScalar(values, integers);

            // While the sums are at hand.
            Vector512<float> score = Vector512.ConvertToSingle(sums - Vector512.Create(_offsets, item)) * scale;
            Vector512<float> error = Vector512.MultiplyAddEstimate(
                Vector512.Create(_norms, item), residue, Vector512.Create(_residues, item) * norm);
            Vector512<float> most = Vector512.MultiplyAddEstimate(score, Vector512.Create(_scales, item), error);
            most.CopyTo(upper[i..]);
            largest = Vector512.MaxNative(largest, most);
        }

        return Vector512Ops.Largest(largest);
    }

    /// <summary>Returns a lower bound of an item's score.</summary>
    /// <param name="upper">The upper bound of the item's score.</param>
    public float LowerOf(int item, in QuantizedState state, float upper) =>
        upper - (2.0001f * ((_norms[item] * state.Residue) + (_residues[item] * state.Norm)));

    /// <summary>Σ over d of values[i, d] · integers[d] for each item i of a panel, the values four by four: [D / 4, 16, 4].</summary>
    internal static Vector512<int> SumScalar(ReadOnlySpan<sbyte> values, ReadOnlySpan<byte> integers)
    {
        Span<int> sums = stackalloc int[Panel];
        sums.Clear();
        for (int quad = 0; quad < values.Length / (4 * Panel); quad++)
        {
            for (int i = 0; i < 4 * Panel; i++)
                sums[i / 4] += values[(quad * 4 * Panel) + i] * integers[(4 * quad) + (i % 4)];
        }

        return Vector512.Create<int>(sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<int> Sum256(ReadOnlySpan<sbyte> values, ReadOnlySpan<byte> integers)
    {
        int quads = values.Length / (4 * Panel);
        ReadOnlySpan<int> fours = MemoryMarshal.Cast<byte, int>(integers[..(4 * quads)]);
        ref sbyte source = ref MemoryMarshal.GetReference(values);
        Vector256<int> low = Vector256<int>.Zero, high = Vector256<int>.Zero;
        for (int quad = 0; quad < quads; quad++)
        {
            Vector256<byte> factor = Vector256.Create(fours[quad]).AsByte();
            nuint at = (nuint)(quad * 4 * Panel);
            Vector256<short> lowPairs = Avx2.MultiplyAddAdjacent(factor, Vector256.LoadUnsafe(ref source, at));
            Vector256<short> highPairs = Avx2.MultiplyAddAdjacent(factor, Vector256.LoadUnsafe(ref source, at + 32));
            low += Avx2.MultiplyAddAdjacent(lowPairs, Vector256<short>.One);
            high += Avx2.MultiplyAddAdjacent(highPairs, Vector256<short>.One);
        }

        return Vector512.Create(low, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<int> Sum512(ReadOnlySpan<sbyte> values, ReadOnlySpan<byte> integers)
    {
        int quads = values.Length / (4 * Panel);
        ReadOnlySpan<int> fours = MemoryMarshal.Cast<byte, int>(integers[..(4 * quads)]);
        ref sbyte source = ref MemoryMarshal.GetReference(values);
        Vector512<int> even = Vector512<int>.Zero, odd = Vector512<int>.Zero;
        int quad = 0;
        for (; quad + 1 < quads; quad += 2)
        {
            even += Products(ref source, quad, fours[quad]);
            odd += Products(ref source, quad + 1, fours[quad + 1]);
        }

        return quad < quads ? even + odd + Products(ref source, quad, fours[quad]) : even + odd;

        static Vector512<int> Products(ref sbyte source, int quad, int factor) => Avx512BW.MultiplyAddAdjacent(
            Avx512BW.MultiplyAddAdjacent(Vector512.Create(factor).AsByte(), Vector512.LoadUnsafe(ref source, (nuint)(quad * 4 * Panel))),
            Vector512<short>.One);
    }

    private static double Square(double value) => value * value;
}

/// <summary>A listener's state quantized to 7 bits.</summary>
/// <param name="Scale">The value of one unit.</param>
/// <param name="Norm">The length of the state, rounded up.</param>
/// <param name="Residue">The norm of the quantization and rounding error, rounded up.</param>
internal readonly record struct QuantizedState(float Scale, float Norm, float Residue);
