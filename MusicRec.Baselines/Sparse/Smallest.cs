namespace MusicRec.Baselines.Sparse;

/// <summary>Selects the smallest keys.</summary>
internal static class Smallest
{
    /// <summary>
    /// Reorders <paramref name="keys"/> so that the <paramref name="count"/> smallest stand first, the largest of them last.
    /// </summary>
    /// <remarks>Hoare's quickselect with the median of three as pivot.</remarks>
    public static void Partition(Span<long> keys, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, keys.Length);
        var (low, high, target) = (0, keys.Length - 1, count - 1);
        while (low < high)
        {
            long pivot = MedianOfThree(keys[low], keys[(low + high) >>> 1], keys[high]);
            var (left, right) = (low, high);
            while (left <= right)
            {
                while (keys[left] < pivot) left++;
                while (keys[right] > pivot) right--;
                if (left > right) break;
                (keys[left], keys[right]) = (keys[right], keys[left]);
                left++;
                right--;
            }

            if (target <= right) high = right;
            else if (target >= left) low = left;
            else break;
        }
    }

    private static long MedianOfThree(long a, long b, long c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
