namespace MusicRec.Cli.Output;

/// <summary>The size of a file in words.</summary>
internal static class FileSize
{
    /// <summary>Formats the size of a file, e.g. "850 B", "12.3 kB", "260 MB".</summary>
    public static string Format(string path) => Describe(new FileInfo(path).Length);

    /// <summary>Formats bytes in a suitable unit.</summary>
    public static string Describe(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} B",
        < 1_000_000 => $"{bytes / 1e3:F1} kB",
        < 1_000_000_000 => $"{bytes / 1e6:F1} MB",
        _ => $"{bytes / 1e9:F2} GB",
    };
}
