using System.Globalization;
using MusicRec.Benchmarks.Reports;

namespace MusicRec.Benchmarks.Commands;

/// <summary>The whole way of a log as large as Last.fm-1K through the console application, each command a process of its own.</summary>
internal static class Scale
{
    public const string Usage = "scale [--plays 19000000] [--listeners 992] [--folder DIR]   generate, preprocess, train Item-CF and evaluate at the size of Last.fm-1K";

    public static void Run(string[] arguments)
    {
        var options = new CommandArguments(arguments, ["--plays", "--listeners", "--folder"]);
        string folder = options.Text("--folder", "");
        DirectoryInfo work = folder.Length > 0 ? Directory.CreateDirectory(folder) : Directory.CreateTempSubdirectory("musicrec-scale-");
        try
        {
            string log = Path.Combine(work.FullName, "log.tsv"), data = Path.Combine(work.FullName, "data"),
                models = Path.Combine(work.FullName, "models"), report = Path.Combine(work.FullName, "report");
            var found = new List<StageCost>();
            Step("generate", "--output", log, "--listeners", $"{options.Number("--listeners", 992)}", "--plays", $"{options.Number("--plays", 19_000_000)}");
            Step("preprocess", "--input", log, "--output", data, "--format", "lastfm1k", "--min-item-plays", "5");
            Step("train-baselines", "--data", data, "--models", models, "--only", "item-cf", "--split", "global-time");
            Step("evaluate", "--data", data, "--models", models, "--report", report, "--max-plays-per-listener", "100");
            Results.Save(Results.Scale, found);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"in all {found.Sum(stage => stage.Seconds):F0} s, at most {found.Max(stage => stage.PeakMiB):F0} MiB"));

            void Step(string command, params string[] flags)
            {
                ChildRun run = ChildRun.Run("dotnet", [Path.Combine(AppContext.BaseDirectory, "musicrec.dll"), command, .. flags]);
                found.Add(run.Whole with { Stage = command });
                Console.WriteLine(found[^1]);
            }
        }
        finally
        {
            if (folder.Length == 0) work.Delete(recursive: true);
        }
    }
}
