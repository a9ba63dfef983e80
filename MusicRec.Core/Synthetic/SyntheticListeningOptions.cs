namespace MusicRec.Core.Synthetic;

/// <summary>Settings of <see cref="SyntheticListening"/>: the size, the time span and the seed.</summary>
public sealed record SyntheticListeningOptions
{
    private const int LastFmPlaysADay = 12;
    private const int LastFmDays = 1586;
    private const int ShortestDerivedDays = 90;
    private const int BusiestMeanPlaysADay = 60;

    /// <summary>Number of listeners, 1 to 999,999. Default: 200.</summary>
    public int Listeners { get; init; } = 200;

    /// <summary>
    /// Plays of all listeners together, at least 20 and at most a million per listener, 50 million in all. Default: 1,000,000. The catalog
    /// grows with it.
    /// </summary>
    public int Plays { get; init; } = 1_000_000;

    /// <summary>The seed. The log does not depend on the number of threads. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Share of a listener's plays that are new tracks, averaged over listeners, .05 to .5. Default: .2, in the middle of the range of real
    /// logs (15 to 25 %).
    /// </summary>
    public double NewShare { get; init; } = 0.2;

    /// <summary>First moment of the log, in whole seconds. Default: 2005-02-14T00:00:00Z, where Last.fm-1K begins.</summary>
    public DateTimeOffset Start { get; init; } = new(2005, 2, 14, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Length of the log in days, 7 to 36,500. Default: null, the length that gives a listener 12 plays a day as in Last.fm-1K, but at
    /// least 90 days and at most 1,586 (or as many as keep the mean at 60 plays a day).
    /// </summary>
    public int? Days { get; init; }

    /// <summary>The number of generator threads; 0 for one per core. The log does not depend on it. Default: 0.</summary>
    public int Threads { get; init; }

    internal int EffectiveDays => Days ?? Math.Max(
        Math.Clamp(Plays / Listeners / LastFmPlaysADay, ShortestDerivedDays, LastFmDays),
        Plays / Listeners / BusiestMeanPlaysADay);

    internal int EffectiveThreads => Threads == 0 ? Environment.ProcessorCount : Threads;

    internal IEnumerable<string> Faults()
    {
        if (Listeners is < 1 or > 999_999)
            yield return $"{nameof(Listeners)} must be between 1 and 999,999, but is {Listeners}.";
        if (Plays is < 20 or > 50_000_000)
            yield return $"{nameof(Plays)} must be between 20 and 50,000,000, but is {Plays}.";
        else if (Listeners > 0 && Plays / Listeners is < 20 or > 1_000_000)
            yield return $"{nameof(Plays)} must be 20 to 1,000,000 a listener, but is {Plays} for {Listeners} listeners.";
        if (NewShare is not (>= 0.05 and <= 0.5))
            yield return $"{nameof(NewShare)} must be between .05 and .5, but is {NewShare}.";
        if (Start.Year is < 1971 or > 2200 || Start.UtcTicks % TimeSpan.TicksPerSecond != 0)
            yield return $"{nameof(Start)} must be a whole second of the years 1971 to 2200, but is {Start:O}.";
        if (Days is < 7 or > 36_500)
            yield return $"{nameof(Days)} must be between 7 and 36,500, but is {Days}.";
        else if (Days is { } days && Listeners > 0 && Plays / Listeners / days > BusiestMeanPlaysADay)
            yield return $"{nameof(Days)} must leave at most {BusiestMeanPlaysADay} plays a listener a day, but is {days} for "
                + $"{Plays} plays of {Listeners} listeners.";
        if (Threads < 0)
            yield return $"{nameof(Threads)} must be 0 or more, but is {Threads}.";
    }
}
