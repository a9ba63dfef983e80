using System.CommandLine;
using System.Globalization;
using MusicRec.Benchmarks.Results;

namespace MusicRec.Benchmarks.Commands;

/// <summary>Runs the console application on a log as large as Last.fm-1K, each command a process of its own.</summary>
internal sealed class ScaleCommand : Command
{
    private readonly Option<int> _plays = Parameters.CreateNumber("--plays", 19_000_000, "Plays of the synthetic log.");
    private readonly Option<int> _listeners = Parameters.CreateNumber("--listeners", 992, "Listeners of the synthetic log.");
    private readonly Option<string?> _folder = Parameters.CreateText(
        "--folder", "DIR", null, "The folder for log, data, models and report. Without it: a temporary one that is deleted.");

    public ScaleCommand()
        : base("scale", "Generates, preprocesses, trains Item-CF and evaluates at the size of Last.fm-1K.")
    {
        foreach (Option option in new Option[] { _plays, _listeners, _folder }) Options.Add(option);
        SetAction(Run);
    }

    private void Run(ParseResult parsed)
    {
        if (parsed.GetValue(_folder) is { } folder)
        {
            MeasureAll(Directory.CreateDirectory(folder).FullName, parsed.GetValue(_listeners), parsed.GetValue(_plays));
            return;
        }

        DirectoryInfo temporary = Directory.CreateTempSubdirectory("musicrec-scale-");
        try
        {
            MeasureAll(temporary.FullName, parsed.GetValue(_listeners), parsed.GetValue(_plays));
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }

    private static void MeasureAll(string folder, int listeners, int plays)
    {
        string log = Path.Combine(folder, "log.tsv"), data = Path.Combine(folder, "data");
        string models = Path.Combine(folder, "models"), report = Path.Combine(folder, "report");
        StageCost[] found =
        [
            Measure("generate", "--output", log, "--listeners", $"{listeners}", "--plays", $"{plays}"),
            Measure("preprocess", "--input", log, "--output", data, "--format", "lastfm1k", "--min-item-plays", "5"),
            Measure("train-baselines", "--data", data, "--models", models, "--only", "item-cf", "--split", "global-time"),
            Measure("evaluate", "--data", data, "--models", models, "--report", report, "--max-plays-per-listener", "100"),
        ];
        ResultFiles.Save(ResultFiles.Scale, found);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"in all {found.Sum(stage => stage.Seconds):F0} s, at most {found.Max(stage => stage.PeakMiB):F0} MiB"));
    }

    private static StageCost Measure(string command, params string[] flags)
    {
        ChildRun run = ChildRun.Run("dotnet", [Path.Combine(AppContext.BaseDirectory, "musicrec.dll"), command, .. flags]);
        StageCost cost = run.Whole with { Stage = command };
        Console.WriteLine(cost);
        return cost;
    }
}
