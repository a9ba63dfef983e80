using System.Diagnostics;
using System.Globalization;
using MusicRec.Baselines.ItemCf;
using MusicRec.Benchmarks.Inputs;
using MusicRec.Benchmarks.Reports;
using MusicRec.Core.Data;
using MusicRec.Core.Data.Preprocessing;
using MusicRec.Core.Data.Reading;
using MusicRec.Core.Evaluation;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;
using MusicRec.Core.Splitting;

namespace MusicRec.Benchmarks.Commands;

/// <summary>Doubles plays, items and listeners, each alone, and fits the exponent with which the cost of every stage grows.</summary>
internal static class Growth
{
    public const string Usage = "growth [--doublings 3] [--repeats 2]   how the cost of each stage grows with plays, items and listeners";

    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(0.3);

    private static readonly GrowthLog Smallest = new(Plays: 250_000, Items: 10_000, Listeners: 500);

    private static readonly (string Name, Func<GrowthLog, int, GrowthLog> Times)[] Dimensions =
    [
        ("plays", (log, factor) => log with { Plays = log.Plays * factor }),
        ("items", (log, factor) => log with { Items = log.Items * factor }),
        ("listeners", (log, factor) => log with { Listeners = log.Listeners * factor }),
    ];

    public static void Run(string[] arguments)
    {
        var options = new CommandArguments(arguments, ["--doublings", "--repeats"]);
        int repeats = options.Number("--repeats", 2);
        int[] factors = [.. Enumerable.Range(0, options.Number("--doublings", 3) + 1).Select(doubling => 1 << doubling)];
        var costs = new Dictionary<GrowthLog, Dictionary<string, double>>();

        // In two rounds: what comes first in a process runs on code that is not optimized yet.
        for (int round = 0; round < 2; round++)
        {
            foreach (GrowthLog log in Dimensions.SelectMany(dimension => factors.Select(factor => dimension.Times(Smallest, factor))).Distinct())
            {
                if (!costs.TryGetValue(log, out Dictionary<string, double>? least)) costs[log] = least = [];
                Measure(log, repeats, least);
            }
        }

        var found = new List<StageGrowth>();
        foreach (var (dimension, times) in Dimensions)
        {
            foreach (string stage in costs[Smallest].Keys)
            {
                var growth = new StageGrowth(stage, dimension, factors, [.. factors.Select(factor => costs[times(Smallest, factor)][stage])]);
                found.Add(growth);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stage} by {dimension}: exponent {growth.Exponent:F2}   ({string.Join(", ", growth.Seconds.Select(s => s.ToString("G3", CultureInfo.InvariantCulture)))} s)"));
            }
        }

        Results.Save(Results.Growth, found);
    }

    // Seconds of processor time of each stage: the least of some repeats, each long enough for the clock, which ticks every 10 ms.
    private static void Measure(GrowthLog log, int repeats, Dictionary<string, double> least)
    {
        string path = Path.GetTempFileName();
        try
        {
            log.Write(path);
            var reading = new ListeningLogOptions { Format = ListeningLogFormat.Delimited, HasHeader = true, Threads = 1 };
            for (int repeat = 0; repeat < repeats; repeat++)
            {
                InteractionDataset plays = Cost("preprocess", () => Preprocessor.Run(ListeningLog.Read(path, reading)).Dataset);
                DataSplit split = new LeaveOneOutSplitter().Split(plays);
                ItemCfRecommender model = Cost("Item-CF fit", () => new ItemCfTrainer().Fit(split.Train));
                Cost("Item-CF recommend", () => RecommendAll(model, split.Train));
                Cost("evaluate", () => Evaluator.Evaluate(model, split.Test, new EvaluationOptions { Threads = 1 }));
            }
        }
        finally
        {
            File.Delete(path);
        }

        T Cost<T>(string stage, Func<T> work)
        {
            GC.Collect();
            using Process process = Process.GetCurrentProcess();
            TimeSpan before = process.TotalProcessorTime, spent;
            T result;
            int times = 0;
            do
            {
                (result, times) = (work(), times + 1);
                process.Refresh();
                spent = process.TotalProcessorTime - before;
            }
            while (spent < Enough);
            least[stage] = Math.Min(spent.TotalSeconds / times, least.GetValueOrDefault(stage, double.MaxValue));
            return result;
        }
    }

    private static int RecommendAll(ItemCfRecommender model, InteractionDataset plays)
    {
        var best = new Recommendation[10];
        int found = 0;
        for (int listener = 0; listener < plays.ListenerCount; listener++)
            found += model.Recommend(ListeningContext.FromPlays(plays, listener), RecommendationOptions.Default, best);
        return found;
    }
}
