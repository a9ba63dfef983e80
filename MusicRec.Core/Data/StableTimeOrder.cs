using System.Buffers;
using System.Numerics;

namespace MusicRec.Core.Data;

/// <summary>Sorts one listener's plays by time and keeps log order for equal times.</summary>
internal static class StableTimeOrder
{
    /// <summary>
    /// Sorts both columns by time. Ascending input takes one pass, descending input (the order of Last.fm exports) three.
    /// </summary>
    public static void Sort(Span<long> times, Span<int> items)
    {
        if (IsRising(times)) return;
        if (IsFalling(times))
        {
            times.Reverse();
            items.Reverse();
            ReverseTies(times, items);
            return;
        }

        int n = times.Length;
        ulong[] keys = ArrayPool<ulong>.Shared.Rent(n);
        int[] itemsBefore = ArrayPool<int>.Shared.Rent(n);
        items.CopyTo(itemsBefore);
        if (!TrySortPacked(times, keys.AsSpan(0, n))) SortPairs(times, keys.AsSpan(0, n));
        for (int i = 0; i < n; i++) items[i] = itemsBefore[(int)keys[i]];
        ArrayPool<ulong>.Shared.Return(keys);
        ArrayPool<int>.Shared.Return(itemsBefore);
    }

    private static bool IsRising(ReadOnlySpan<long> times)
    {
        for (int i = 1; i < times.Length; i++)
            if (times[i] < times[i - 1]) return false;
        return true;
    }

    private static bool IsFalling(ReadOnlySpan<long> times)
    {
        for (int i = 1; i < times.Length; i++)
            if (times[i] > times[i - 1]) return false;
        return true;
    }

    private static void ReverseTies(ReadOnlySpan<long> times, Span<int> items)
    {
        for (int start = 0; start < times.Length;)
        {
            int end = start + 1;
            while (end < times.Length && times[end] == times[start]) end++;
            items[start..end].Reverse();
            start = end;
        }
    }

    // Time and position share one integer where they fit (the plays of 70 years, 2²² of them): sorting those is stable and needs no
    // comparer.
    private static bool TrySortPacked(Span<long> times, Span<ulong> keys)
    {
        long first = long.MaxValue, last = long.MinValue;
        foreach (long time in times) (first, last) = (Math.Min(first, time), Math.Max(last, time));
        int positionBits = 32 - BitOperations.LeadingZeroCount((uint)times.Length);
        ulong range = unchecked((ulong)last - (ulong)first);
        if (range > ulong.MaxValue >> positionBits) return false;

        for (int i = 0; i < times.Length; i++) keys[i] = (unchecked((ulong)times[i] - (ulong)first) << positionBits) | (uint)i;
        keys.Sort();
        for (int i = 0; i < times.Length; i++)
        {
            times[i] = unchecked((long)((keys[i] >> positionBits) + (ulong)first));
            keys[i] &= (1UL << positionBits) - 1;
        }

        return true;
    }

    private static void SortPairs(Span<long> times, Span<ulong> positions)
    {
        var pairs = new (long Time, int Position)[times.Length];
        for (int i = 0; i < pairs.Length; i++) pairs[i] = (times[i], i);
        Array.Sort(pairs);
        for (int i = 0; i < pairs.Length; i++) (times[i], positions[i]) = (pairs[i].Time, (ulong)pairs[i].Position);
    }
}
