using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MusicRec.Core.Numerics;

/// <summary>Finds the few values of a long array that reach a threshold, many values per step.</summary>
internal static class ThresholdScan
{
    private const int Lanes = 8, Step = 4 * Lanes;

    /// <summary>Finds the positions, in ascending order, of the values that are at least <paramref name="threshold"/>.</summary>
    /// <param name="positions">Receives the positions; the length of <paramref name="values"/> always suffices.</param>
    /// <returns>The number of positions.</returns>
    public static int Find(ReadOnlySpan<float> values, float threshold, Span<int> positions)
    {
        int count = 0;
        int start = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            ref float origin = ref MemoryMarshal.GetReference(values);
            for (; start <= values.Length - Step; start += Step)
            {
                for (uint hits = Hits(ref Unsafe.Add(ref origin, start), threshold); hits != 0; hits &= hits - 1)
                    positions[count++] = start + BitOperations.TrailingZeroCount(hits);
            }
        }

        for (; start < values.Length; start++)
        {
            if (values[start] >= threshold)
                positions[count++] = start;
        }

        return count;
    }

    /// <summary>
    /// Reports the values that are at least <paramref name="threshold"/> in ascending positions, and sets all values to 0.
    /// </summary>
    /// <param name="values">The values to scan and clear.</param>
    /// <param name="threshold">The smallest value to report.</param>
    /// <param name="positions">Receives the positions; the length of <paramref name="values"/> always suffices.</param>
    /// <param name="found">Receives the values; as long as <paramref name="positions"/>.</param>
    /// <returns>The number of values.</returns>
    public static int Drain(Span<float> values, float threshold, Span<int> positions, Span<float> found)
    {
        int count = 0;
        int start = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            ref float origin = ref MemoryMarshal.GetReference(values);
            for (; start <= values.Length - Step; start += Step)
            {
                ref float step = ref Unsafe.Add(ref origin, start);
                for (uint hits = Hits(ref step, threshold); hits != 0; hits &= hits - 1)
                {
                    int lane = BitOperations.TrailingZeroCount(hits);
                    positions[count] = start + lane;
                    found[count++] = Unsafe.Add(ref step, lane);
                }

                Vector256<float>.Zero.StoreUnsafe(ref step);
                Vector256<float>.Zero.StoreUnsafe(ref step, Lanes);
                Vector256<float>.Zero.StoreUnsafe(ref step, 2 * Lanes);
                Vector256<float>.Zero.StoreUnsafe(ref step, 3 * Lanes);
            }
        }

        return DrainScalar(values[start..], threshold, positions, found, start, count);
    }

    /// <summary>Drains one value per step: the scalar version.</summary>
    public static int DrainScalar(Span<float> values, float threshold, Span<int> positions, Span<float> found) =>
        DrainScalar(values, threshold, positions, found, start: 0, count: 0);

    private static int DrainScalar(
        Span<float> values, float threshold, Span<int> positions, Span<float> found, int start, int count)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] >= threshold)
            {
                positions[count] = start + i;
                found[count++] = values[i];
            }

            values[i] = 0;
        }

        return count;
    }

    // Bit i says whether value i of the step reaches the threshold.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hits(ref float step, float threshold)
    {
        var bar = Vector256.Create(threshold);
        return Reach(ref step, 0, bar)
            | (Reach(ref step, Lanes, bar) << 8)
            | (Reach(ref step, 2 * Lanes, bar) << 16)
            | (Reach(ref step, 3 * Lanes, bar) << 24);

        static uint Reach(ref float step, nuint offset, Vector256<float> bar) =>
            Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref step, offset), bar).ExtractMostSignificantBits();
    }
}
