using System.Globalization;
using System.Text.Json;

namespace MusicRec.Benchmarks.Reports;

/// <summary>The ratios of a report by key, committed beside it so that the next report can be compared with them.</summary>
internal static class RatioFile
{
    /// <summary>A ratio that moved by more than this part is flagged.</summary>
    public const double Tolerance = 0.15;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public static IReadOnlyDictionary<string, double> Read(string path) =>
        File.Exists(path)
            ? JsonSerializer.Deserialize<Dictionary<string, double>>(File.ReadAllText(path))!
            : new Dictionary<string, double>();

    public static void Write(string path, IReadOnlyDictionary<string, double> ratios)
    {
        var rounded = ratios.OrderBy(ratio => ratio.Key, StringComparer.Ordinal)
            .ToDictionary(ratio => ratio.Key, ratio => Round(ratio.Value));
        File.WriteAllText(path, JsonSerializer.Serialize(rounded, Json) + "\n");
    }

    /// <summary>Finds the ratios that moved, up or down, by more than the tolerance.</summary>
    /// <remarks>Ratios on only one side are new or removed, not moved.</remarks>
    public static IEnumerable<RatioChange> FindMoved(IReadOnlyDictionary<string, double> before, IReadOnlyDictionary<string, double> now) =>
        from ratio in now
        where before.ContainsKey(ratio.Key)
        let change = new RatioChange(ratio.Key, before[ratio.Key], ratio.Value)
        where change.Factor is > 1 + Tolerance or < 1 / (1 + Tolerance)
        orderby change.Factor
        select change;

    private static double Round(double ratio) =>
        double.Parse(ratio.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
