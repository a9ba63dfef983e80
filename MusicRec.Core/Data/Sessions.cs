namespace MusicRec.Core.Data;

/// <summary>Cuts a listener's plays into sessions: a gap longer than <see cref="DefaultGap"/> starts a new one.</summary>
public static class Sessions
{
    /// <summary>The gap that ends a session: 30 minutes, as in the Last.fm literature.</summary>
    public static readonly TimeSpan DefaultGap = TimeSpan.FromMinutes(30);

    /// <summary>Returns whether a new session starts at a play.</summary>
    /// <param name="times">Unix milliseconds, oldest first; without times all plays are one session.</param>
    /// <param name="position">The position of the play; 0 always starts a session.</param>
    /// <param name="gap">The gap that ends a session.</param>
    public static bool StartsAt(ReadOnlySpan<long> times, int position, TimeSpan gap) =>
        position == 0 || (!times.IsEmpty && times[position] - times[position - 1] > (long)gap.TotalMilliseconds);

    /// <summary>Finds the positions at which sessions start; the first is 0.</summary>
    /// <param name="times">Unix milliseconds, oldest first; without times all plays are one session.</param>
    /// <param name="length">The number of plays.</param>
    /// <param name="gap">The gap that ends a session.</param>
    /// <exception cref="ArgumentException">The number of times is not the number of plays.</exception>
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
