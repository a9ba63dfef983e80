namespace MusicRec.Core.Data;

/// <summary>Cuts a listener's plays into sessions: a gap longer than <see cref="DefaultGap"/> starts a new one.</summary>
public static class Sessions
{
    /// <summary>The gap that ends a session: 30 minutes, as in the Last.fm literature.</summary>
    public static readonly TimeSpan DefaultGap = TimeSpan.FromMinutes(30);

    /// <summary>Whether a new session starts at a play.</summary>
    /// <param name="times">Unix milliseconds, oldest first; without times everything is one session.</param>
    /// <param name="position">Which play; 0 always starts a session.</param>
    /// <param name="gap">The gap that ends a session.</param>
    public static bool StartsAt(ReadOnlySpan<long> times, int position, TimeSpan gap) =>
        position == 0 || (!times.IsEmpty && times[position] - times[position - 1] > (long)gap.TotalMilliseconds);

    /// <summary>Positions at which sessions start, first 0.</summary>
    /// <param name="times">Unix milliseconds, oldest first; without times everything is one session.</param>
    /// <param name="length">How many plays there are.</param>
    /// <param name="gap">The gap that ends a session.</param>
    /// <exception cref="ArgumentException">Times are given but not one a play.</exception>
    public static int[] Starts(ReadOnlySpan<long> times, int length, TimeSpan gap)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (!times.IsEmpty && times.Length != length)
            throw new ArgumentException($"Expected {length} times or none, got {times.Length}.", nameof(times));
        if (length == 0) return [];
        if (times.IsEmpty) return [0];
        var starts = new List<int>();
        for (int i = 0; i < length; i++)
            if (StartsAt(times, i, gap)) starts.Add(i);
        return [.. starts];
    }
}
