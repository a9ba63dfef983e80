using System.Text.Json;

namespace MusicRec.Benchmarks.Results;

/// <summary>The files in which the commands keep their results for the report.</summary>
internal static class ResultFiles
{
    public const string Comparisons = "comparisons.json", Growth = "growth.json", Scale = "scale.json";

    /// <summary>The folder of BenchmarkDotNet's results, and of ours.</summary>
    public const string Folder = "BenchmarkDotNet.Artifacts/results";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <summary>Saves the results of a command over those of its last run.</summary>
    public static void Save<T>(string name, T results)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, name), JsonSerializer.Serialize(results, Json));
    }

    /// <summary>Loads the results of a command, or null if it was not run.</summary>
    public static T? Load<T>(string folder, string name)
        where T : class
    {
        string path = Path.Combine(folder, name);
        return File.Exists(path) ? JsonSerializer.Deserialize<T>(File.ReadAllText(path), Json) : null;
    }
}
