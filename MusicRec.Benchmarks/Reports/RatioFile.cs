using System.Globalization;
using System.Text.Json;

namespace MusicRec.Benchmarks.Reports;

/// <summary>The ratios of a report by key, as they are committed beside it to compare the next one with.</summary>
internal static class RatioFile
{
    /// <summary>A ratio that moved by more than this part is flagged.</summary>
    public const double Tolerance = 0.15;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public static IReadOnlyDictionary<string, double> Read(string path) =>
        File.Exists(path) ? JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(path))! : new Dictionary<string, double>();

    public static void Write(string path, IReadOnlyDictionary<string, double> ratios)
    {
        var rounded = ratios.OrderBy(ratio => ratio.Key, StringComparer.Ordinal)
            .ToDictionary(ratio => ratio.Key, ratio => double.Parse(ratio.Value.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
        File.WriteAllText(path, JsonSerializer.Serialize(rounded, Json) + "\n");
    }

    /// <summary>The ratios that moved, up or down, by more than the tolerance; what only one side has is new or gone, not moved.</summary>
    public static IEnumerable<RatioChange> Moved(IReadOnlyDictionary<string, double> before, IReadOnlyDictionary<string, double> now) =>
        from ratio in now
        where before.ContainsKey(ratio.Key)
        let change = new RatioChange(ratio.Key, before[ratio.Key], ratio.Value)
        where change.Factor is > 1 + Tolerance or < 1 / (1 + Tolerance)
        orderby change.Factor
        select change;
}

/// <summary>A ratio of two reports.</summary>
internal sealed record RatioChange(string Key, double Before, double Now)
{
    /// <summary>Below 1: we became slower in comparison to the baseline.</summary>
    public double Factor => Now / Before;
}
