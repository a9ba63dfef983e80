using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MusicRec.Sequential.SasRec.Serving;

/// <summary>
/// The scoring table in 8 bits a value: a quarter of the memory to read, for scores that come with a bound on their error. Whoever
/// scores again, exactly, all items whose upper bound reaches the k-th best lower bound gets the same k best.
/// </summary>
/// <remarks>
/// A row w is stored as a scale and integers: w = s·q + e. The listener's state h becomes 16-bit integers: h = t·p + f. Then
/// |h·w − s·t·(p·q)| ≤ ‖h‖‖e‖ + ‖f‖‖s·q‖ by Cauchy and Schwarz; rounding in single precision is added on top.
/// </remarks>
internal sealed class QuantizedCatalogue
{
    /// <summary>Items of a panel: the 32-bit lanes of the widest vector.</summary>
    public const int Panel = 16;

    /// <summary>Items that are bounded at once, 16 panels.</summary>
    public const int Block = 16 * Panel;

    // Beyond this the sum of D products of 8 and 16 bits could leave 32 bits.
    private const double SumLimit = int.MaxValue - 1;

    private readonly sbyte[] _values;   // [panels, D / 2, 16, 2]
    private readonly float[] _scales;   // [blocks · 256]
    private readonly float[] _residues; // ‖e‖
    private readonly float[] _norms;    // ‖w‖ + ‖e‖, at least ‖s·q‖
    private readonly int _dim, _pairs;

    /// <summary>Rounds a table of item vectors to 8 bits.</summary>
    /// <param name="table">[items, D]</param>
    public QuantizedCatalogue(ReadOnlySpan<float> table, int items, int dim)
    {
        (_dim, _pairs, Blocks) = (dim, (dim + 1) / 2, (items + Block - 1) / Block);
        _values = new sbyte[checked(Blocks * Block * _pairs * 2)];
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
                _values[((((item / Panel * _pairs) + (i / 2)) * Panel) + (item % Panel)) * 2 + (i % 2)] = value;
                residue += Square(row[i] - ((double)scale * value));
                norm += Square(row[i]);
            }

            _scales[item] = scale;
            _residues[item] = (float)(Math.Sqrt(residue) * 1.0001);
            _norms[item] = (float)((Math.Sqrt(norm) + Math.Sqrt(residue)) * 1.0001);
        }
    }

    public int Blocks { get; }

    /// <summary>A listener's state in 16 bits.</summary>
    /// <param name="hidden">[D] or more; the rest is ignored.</param>
    /// <param name="integers">[D rounded up to even]</param>
    public QuantizedState Quantize(ReadOnlySpan<float> hidden, Span<short> integers)
    {
        hidden = hidden[.._dim];
        double largest = Math.Abs((double)TensorPrimitives.MaxMagnitude(hidden));
        double range = Math.Min(short.MaxValue, Math.Floor(SumLimit / (127.0 * _dim)));
        double scale = largest > 0 ? largest / range : 1;
        double residue = 0, norm = 0;
        integers.Clear();
        for (int i = 0; i < _dim; i++)
        {
            integers[i] = (short)Math.Round(hidden[i] / scale);
            residue += Square(hidden[i] - (scale * integers[i]));
            norm += Square(hidden[i]);
        }

        // A sum of D products, and the few operations on it, each round by at most 2⁻²⁴ of what is summed.
        double rounding = (_dim + 8) * Math.Pow(2, -23) * Math.Sqrt(norm);
        return new QuantizedState((float)scale, (float)(Math.Sqrt(norm) * 1.0001), (float)((Math.Sqrt(residue) + rounding) * 1.0001));
    }

    /// <summary>Scores of the items of a block: at least what they score exactly, and at most.</summary>
    /// <param name="block">From 0 to <see cref="Blocks"/> − 1.</param>
    /// <param name="lower">[<see cref="Block"/>]</param>
    /// <param name="upper">[<see cref="Block"/>]</param>
    public void BoundBlock(int block, in QuantizedState state, ReadOnlySpan<short> integers, Span<float> lower, Span<float> upper)
    {
        Span<int> sums = stackalloc int[Block];
        Span<float> bounds = stackalloc float[Block];
        int first = block * Block, size = _pairs * Panel * 2;
        for (int panel = 0; panel < Block / Panel; panel++)
        {
            ReadOnlySpan<sbyte> values = _values.AsSpan(((first / Panel) + panel) * size, size);
            Span<int> panelSums = sums.Slice(panel * Panel, Panel);
            if (Avx512BW.IsSupported)
                Sum512(values, integers, panelSums);
            else if (Avx2.IsSupported)
                Sum256(values, integers, panelSums);
            else
                SumScalar(values, integers, panelSums);
        }

        TensorPrimitives.Multiply(_norms.AsSpan(first, Block), state.Residue, bounds);
        TensorPrimitives.MultiplyAdd(_residues.AsSpan(first, Block), state.Norm, bounds, bounds);
        TensorPrimitives.ConvertTruncating<int, float>(sums, lower);
        TensorPrimitives.Multiply(lower, state.Scale, lower);
        TensorPrimitives.Multiply(lower, _scales.AsSpan(first, Block), lower);
        TensorPrimitives.Add(lower, bounds, upper);
        TensorPrimitives.Subtract(lower, bounds, lower);
    }

    /// <summary>sums[i] = Σ over d of values[i, d] · integers[d], the values pair by pair: [D / 2, 16, 2].</summary>
    internal static void SumScalar(ReadOnlySpan<sbyte> values, ReadOnlySpan<short> integers, Span<int> sums)
    {
        sums.Clear();
        for (int pair = 0; pair < values.Length / (2 * Panel); pair++)
        {
            for (int i = 0; i < Panel; i++)
            {
                int at = ((pair * Panel) + i) * 2;
                sums[i] += (values[at] * integers[2 * pair]) + (values[at + 1] * integers[(2 * pair) + 1]);
            }
        }
    }

    internal static void Sum256(ReadOnlySpan<sbyte> values, ReadOnlySpan<short> integers, Span<int> sums)
    {
        int pairs = values.Length / (2 * Panel);
        ReadOnlySpan<int> both = MemoryMarshal.Cast<short, int>(integers[..(2 * pairs)]);
        ref sbyte source = ref MemoryMarshal.GetReference(values);
        Vector256<int> low = Vector256<int>.Zero, high = Vector256<int>.Zero;
        for (int pair = 0; pair < pairs; pair++)
        {
            Vector256<sbyte> packed = Vector256.LoadUnsafe(ref source, (nuint)(pair * 2 * Panel));
            Vector256<short> factor = Vector256.Create(both[pair]).AsInt16();
            low += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(packed.GetLower()), factor);
            high += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(packed.GetUpper()), factor);
        }

        low.CopyTo(sums);
        high.CopyTo(sums[Vector256<int>.Count..]);
    }

    internal static void Sum512(ReadOnlySpan<sbyte> values, ReadOnlySpan<short> integers, Span<int> sums)
    {
        int pairs = values.Length / (2 * Panel);
        ReadOnlySpan<int> both = MemoryMarshal.Cast<short, int>(integers[..(2 * pairs)]);
        ref sbyte source = ref MemoryMarshal.GetReference(values);
        Vector512<int> even = Vector512<int>.Zero, odd = Vector512<int>.Zero;
        int pair = 0;
        for (; pair + 1 < pairs; pair += 2)
        {
            even += Product(ref source, pair, both[pair]);
            odd += Product(ref source, pair + 1, both[pair + 1]);
        }

        if (pair < pairs)
            even += Product(ref source, pair, both[pair]);
        (even + odd).CopyTo(sums);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector512<int> Product(ref sbyte source, int pair, int factor) => Avx512BW.MultiplyAddAdjacent(
            Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref source, (nuint)(pair * 2 * Panel))), Vector512.Create(factor).AsInt16());
    }

    private static double Square(double value) => value * value;
}

/// <summary>What 16 bits make of a listener's state.</summary>
/// <param name="Scale">The value of one unit.</param>
/// <param name="Norm">The length of the state, rounded up.</param>
/// <param name="Residue">The length of what the integers miss, and of rounding, rounded up.</param>
internal readonly record struct QuantizedState(float Scale, float Norm, float Residue);
