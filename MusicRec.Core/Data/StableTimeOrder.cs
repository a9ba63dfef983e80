using System.Buffers;

namespace MusicRec.Core.Data;

/// <summary>Sorts one listener's plays by time and keeps log order for equal times.</summary>
internal static class StableTimeOrder
{
    /// <summary>Sorts both columns by time. Rising input costs one pass, falling input two: the order Last.fm exports use.</summary>
    public static void Sort(Span<long> times, Span<int> items)
    {
        if (IsRising(times)) return;
        if (IsFalling(times))
        {
            times.Reverse();
            items.Reverse();
            RestoreTies(times, items);
            return;
        }

        int n = times.Length;
        int[] order = ArrayPool<int>.Shared.Rent(n);
        int[] itemsBefore = ArrayPool<int>.Shared.Rent(n);
        for (int i = 0; i < n; i++) order[i] = i;
        items.CopyTo(itemsBefore);

        // An unstable sort of (time, position) pairs is a stable sort of times.
        long[] keys = times.ToArray();
        Array.Sort(order, 0, n, Comparer<int>.Create((a, b) => keys[a] != keys[b] ? keys[a].CompareTo(keys[b]) : a.CompareTo(b)));
        for (int i = 0; i < n; i++)
        {
            times[i] = keys[order[i]];
            items[i] = itemsBefore[order[i]];
        }

        ArrayPool<int>.Shared.Return(order);
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

    // Reversing the whole has put plays of equal time in reverse log order as well.
    private static void RestoreTies(ReadOnlySpan<long> times, Span<int> items)
    {
        for (int start = 0, end; start < times.Length; start = end)
        {
            for (end = start + 1; end < times.Length && times[end] == times[start];) end++;
            items[start..end].Reverse();
        }
    }
}
