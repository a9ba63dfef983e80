namespace MusicRec.Core.Data;

/// <summary>Finds a moment in a listener's times by binary search.</summary>
internal static class MomentSearch
{
    /// <summary>Finds the position of the first play at or after a moment; the number of plays if there is none.</summary>
    /// <param name="times">Unix milliseconds, oldest first.</param>
    /// <param name="moment">Unix milliseconds.</param>
    public static int FirstFrom(ReadOnlySpan<long> times, long moment)
    {
        var (low, high) = (0, times.Length);
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (times[middle] < moment) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
