using System.Text.RegularExpressions;
using MusicRec.Benchmarks.Results;

namespace MusicRec.Benchmarks.Reports;

/// <summary>All measurements of a machine, collected from the results of BenchmarkDotNet and the commands.</summary>
internal sealed partial class BenchmarkReport
{
    private readonly IReadOnlyDictionary<string, string> _machine;

    /// <summary>Collects the results of a folder.</summary>
    /// <exception cref="InvalidDataException">There are no results, or a file cannot be read.</exception>
    public BenchmarkReport(string folder, BenchmarkCatalog catalog)
    {
        BenchmarkFile[] files =
        [
            .. Directory.EnumerateFiles(folder, "*-report-full*.json").Order(StringComparer.Ordinal)
                .Select(file => BenchmarkFile.Parse(File.ReadAllText(file))),
        ];
        if (files.Length == 0) throw new InvalidDataException($"There are no results of BenchmarkDotNet in {folder}.");
        _machine = files[^1].Machine;
        IEnumerable<Measurement> measurements = files.SelectMany(file => file.Measurements).DistinctBy(measurement => measurement.Key);
        Questions = [.. catalog.CreateQuestions([.. measurements])];
        Comparisons = ResultFiles.Load<List<Comparison>>(folder, ResultFiles.Comparisons) ?? [];
        Growth = ResultFiles.Load<List<StageGrowth>>(folder, ResultFiles.Growth) ?? [];
        Scale = ResultFiles.Load<List<StageCost>>(folder, ResultFiles.Scale) ?? [];
    }

    public IReadOnlyList<Question> Questions { get; }

    public IReadOnlyList<Comparison> Comparisons { get; }

    public IReadOnlyList<StageGrowth> Growth { get; }

    public IReadOnlyList<StageCost> Scale { get; }

    /// <summary>The processor's name.</summary>
    public string Processor => _machine.GetValueOrDefault("ProcessorName", "unknown processor");

    /// <summary>The processor's name as a file name.</summary>
    public string Slug => Separators().Replace(Processor.ToLowerInvariant(), "-").Trim('-');

    /// <summary>Cores, operating system and versions.</summary>
    public string Description =>
        $"{Find("PhysicalCoreCount")} cores, {Find("OsVersion")}, {Find("RuntimeVersion")}, "
        + $"BenchmarkDotNet {Find("BenchmarkDotNetVersion")}";

    /// <summary>Gets all ratios by key: those of the questions, and those of processor time to other programs.</summary>
    public IReadOnlyDictionary<string, double> GetRatios()
    {
        var ratios = Questions.SelectMany(question => question.GetSpeedUps()).ToDictionary(ratio => ratio.Key, ratio => ratio.Value);
        foreach (Comparison comparison in Comparisons)
            ratios[$"{comparison.Reference}: {comparison.Ours.Stage}, {comparison.Name}"] = comparison.ProcessorRatio;
        return ratios;
    }

    private string Find(string name) => _machine.GetValueOrDefault(name, "?");

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Separators();
}
