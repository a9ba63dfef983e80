namespace MusicRec.Cli.Output;

/// <summary>A length of time in words.</summary>
internal static class Duration
{
    /// <summary>Formats the two largest units: "850 ms", "12.3 s", "3 min 20 s", "2 h 05 min".</summary>
    public static string Format(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => $"{span.TotalMilliseconds:F0} ms",
        { TotalMinutes: < 1 } => $"{span.TotalSeconds:F1} s",
        { TotalHours: < 1 } => $"{(int)span.TotalMinutes} min {span.Seconds:D2} s",
        _ => $"{(int)span.TotalHours} h {span.Minutes:D2} min",
    };
}
