using System.Globalization;
using System.Text.RegularExpressions;
using MusicRec.Benchmarks.Commands;

namespace MusicRec.Benchmarks.Reports;

/// <summary>Everything measured on a machine, collected from the results that BenchmarkDotNet and the commands left.</summary>
internal sealed partial class BenchmarkReport
{
    private readonly IReadOnlyDictionary<string, string> _machine;

    /// <summary>Collects the results of a folder.</summary>
    /// <exception cref="InvalidDataException">There are none, or a file cannot be read.</exception>
    public BenchmarkReport(string folder, BenchmarkCatalog catalog)
    {
        BenchmarkFile[] files = [.. Directory.EnumerateFiles(folder, "*-report-full*.json").Order(StringComparer.Ordinal).Select(file => BenchmarkFile.Parse(File.ReadAllText(file)))];
        if (files.Length == 0) throw new InvalidDataException($"There are no results of BenchmarkDotNet in {folder}.");
        _machine = files[^1].Machine;
        Questions = [.. catalog.Questions([.. files.SelectMany(file => file.Measurements).DistinctBy(measurement => measurement.Key)])];
        Comparisons = Results.Load<List<Comparison>>(folder, Results.Comparisons) ?? [];
        Growth = Results.Load<List<StageGrowth>>(folder, Results.Growth) ?? [];
        Scale = Results.Load<List<StageCost>>(folder, Results.Scale) ?? [];
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
    public string Description => string.Create(
        CultureInfo.InvariantCulture,
        $"{_machine.GetValueOrDefault("PhysicalCoreCount", "?")} cores, {_machine.GetValueOrDefault("OsVersion", "?")}, {_machine.GetValueOrDefault("RuntimeVersion", "?")}, BenchmarkDotNet {_machine.GetValueOrDefault("BenchmarkDotNetVersion", "?")}");

    /// <summary>All ratios by key: those of the questions, and those of processor time beside other programs.</summary>
    public IReadOnlyDictionary<string, double> Ratios()
    {
        var ratios = Questions.SelectMany(question => question.SpeedUps()).ToDictionary(ratio => ratio.Key, ratio => ratio.Value);
        foreach (Comparison comparison in Comparisons)
            ratios[$"{comparison.Reference}: {comparison.Ours.Stage}, {comparison.Name}"] = comparison.ProcessorRatio;
        return ratios;
    }

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Separators();
}
