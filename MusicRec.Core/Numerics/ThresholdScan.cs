using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MusicRec.Core.Numerics;

/// <summary>Takes the few values of a long array that reach a threshold, many values a step.</summary>
internal static class ThresholdScan
{
    private const int Lanes = 8;

    /// <summary>Reports the values that are at least <paramref name="threshold"/> in ascending positions, and sets all values to 0.</summary>
    /// <param name="values">The values to take from.</param>
    /// <param name="threshold">Smallest value to report.</param>
    /// <param name="positions">Receives their positions; as long as <paramref name="values"/> is always enough.</param>
    /// <param name="found">Receives the values themselves; as long as <paramref name="positions"/>.</param>
    /// <returns>How many there are.</returns>
    public static int Drain(Span<float> values, float threshold, Span<int> positions, Span<float> found)
    {
        var count = 0;
        var start = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            ref var origin = ref MemoryMarshal.GetReference(values);
            var bar = Vector256.Create(threshold);
            for (; start <= values.Length - (4 * Lanes); start += 4 * Lanes)
            {
                ref var step = ref Unsafe.Add(ref origin, start);
                var hits0 = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref step), bar).ExtractMostSignificantBits();
                var hits1 = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref step, Lanes), bar).ExtractMostSignificantBits();
                var hits2 = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref step, 2 * Lanes), bar).ExtractMostSignificantBits();
                var hits3 = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref step, 3 * Lanes), bar).ExtractMostSignificantBits();
                for (var hits = hits0 | (hits1 << 8) | (hits2 << 16) | (hits3 << 24); hits != 0; hits &= hits - 1)
                {
                    var lane = BitOperations.TrailingZeroCount(hits);
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

    /// <summary>The same, a value a step.</summary>
    public static int DrainScalar(Span<float> values, float threshold, Span<int> positions, Span<float> found) =>
        DrainScalar(values, threshold, positions, found, start: 0, count: 0);

    private static int DrainScalar(
        Span<float> values, float threshold, Span<int> positions, Span<float> found, int start, int count)
    {
        for (var i = 0; i < values.Length; i++)
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
}
