namespace MusicRec.Cli.Output;

/// <summary>A number of things in words.</summary>
internal static class Quantity
{
    /// <summary>E.g. "1 play", "1,200 plays".</summary>
    public static string Format(long count, string thing) => count == 1 ? $"1 {thing}" : $"{count:N0} {thing}s";
}
