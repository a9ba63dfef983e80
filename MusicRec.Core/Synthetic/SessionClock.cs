using MusicRec.Core.Numerics;

namespace MusicRec.Core.Synthetic;

/// <summary>
/// The listening times of a listener: sessions more than half an hour apart, in the waking hours of a time zone, spread so that all plays
/// fit into the listener's active period.
/// </summary>
internal sealed class SessionClock
{
    private const int Minute = 60, Hour = 60 * Minute, Day = 24 * Hour;
    private const int ShortestBreak = 31 * Minute;
    private const int TypicalTrack = 4 * Minute;

    // Sessions started at each hour of the listener's day, relative to the mean.
    private static readonly double[] DailyRhythm =
    [
        0.5, 0.3, 0.15, 0.1, 0.1, 0.15, 0.3, 0.6, 0.9, 1.1, 1.2, 1.2, 1.2, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.7, 1.7, 1.6, 1.3, 0.9,
    ];

    private static readonly double BusiestHour = DailyRhythm.Max();

    private readonly SeededRandom _random;
    private readonly int _hoursFromUtc;
    private readonly long _end;
    private readonly double _meanSession;
    private long _now;

    /// <summary>Draws the listener's active period and session length.</summary>
    /// <param name="plays">The plays of the listener.</param>
    /// <param name="start">The first moment of the log, Unix milliseconds.</param>
    /// <param name="end">The last moment of the log, Unix milliseconds.</param>
    /// <param name="random">The listener's random generator.</param>
    public SessionClock(int plays, long start, long end, SeededRandom random)
    {
        _random = random;
        _hoursFromUtc = random.Next(-8, 11);

        // Most listeners are active from early on until the end; a few join late or leave early, but never with more than 100 plays a day.
        // The last half day of the log is reserved for delays.
        long from = start / 1000, until = (end / 1000) - (12 * Hour), needed = Math.Min((long)plays * Day / 100, until - from);
        double u = random.NextDouble();
        _now = from + (long)(u * u * 0.6 * (until - from - needed));
        _end = until - (long)(random.NextDouble() * (random.Chance(0.15) ? 0.5 : 0.03) * (until - _now - needed));
        _meanSession = (random.NextDouble() * 8) + 10 + (0.2 * plays / ((_end - _now) / (double)Day));
    }

    /// <summary>Unix milliseconds, a whole second.</summary>
    public long Now => _now * 1000;

    /// <summary>Moves to the start of the next session and returns the number of plays it has time for.</summary>
    public int NextSession(int playsLeft)
    {
        double sessionsLeft = playsLeft / _meanSession;
        double idle = _end - _now - ((double)playsLeft * TypicalTrack);
        double meanBreak = Math.Max(idle / (sessionsLeft + 1), ShortestBreak) - ShortestBreak + Minute;
        long latest = _end - (long)(playsLeft * TypicalTrack) - (long)(sessionsLeft * 2 * ShortestBreak);
        long earliest = _now + ShortestBreak;

        // A Poisson process thinned to the daily rhythm.
        double next = earliest;
        do next += _random.NextExponential(meanBreak / BusiestHour);
        while (next < latest && !_random.Chance(DailyRhythm[LocalHour((long)next)] / BusiestHour));

        _now = Math.Max(earliest, Math.Min((long)next, latest));
        return 1 + (int)_random.NextExponential(_meanSession - 0.5);
    }

    /// <summary>Advances by a track, which is sometimes cut short or followed by a pause too short to end the session.</summary>
    public void Play(int seconds)
    {
        double length = seconds;
        if (_random.Chance(0.06)) length *= _random.NextDouble(0.2, 0.8);
        if (_random.Chance(0.03)) length += _random.NextExponential(3 * Minute);
        _now += Math.Clamp((long)length, 20, ShortestBreak - (2 * Minute));
    }

    private int LocalHour(long seconds) => (int)(((seconds / Hour) + _hoursFromUtc + 24) % 24);
}
