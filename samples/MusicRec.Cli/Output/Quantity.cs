namespace MusicRec.Cli.Output;

/// <summary>Formats a number of things.</summary>
internal static class Quantity
{
    /// <summary>Formats a count, e.g. "1 play", "1,200 plays".</summary>
    public static string Format(long count, string thing) => count == 1 ? $"1 {thing}" : $"{count:N0} {thing}s";
}
