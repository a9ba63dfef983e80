using System.Text.Json;

namespace MusicRec.Benchmarks.Reports;

/// <summary>The folder where the commands leave their results for the report, which collects them.</summary>
internal static class Results
{
    public const string Comparisons = "comparisons.json", Growth = "growth.json", Scale = "scale.json";

    /// <summary>BenchmarkDotNet's own folder, and ours beside.</summary>
    public const string Folder = "BenchmarkDotNet.Artifacts/results";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <summary>Keeps the results of a command, in place of those it left before.</summary>
    public static void Save<T>(string name, T results)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, name), JsonSerializer.Serialize(results, Json));
    }

    /// <summary>The results of a command, or null if it was not run.</summary>
    public static T? Load<T>(string folder, string name)
        where T : class
    {
        string path = Path.Combine(folder, name);
        return File.Exists(path) ? JsonSerializer.Deserialize<T>(File.ReadAllText(path), Json) : null;
    }
}
