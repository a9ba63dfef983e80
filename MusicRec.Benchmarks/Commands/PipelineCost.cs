using System.Diagnostics;
using MusicRec.Baselines.ItemCf;
using MusicRec.Benchmarks.Inputs;
using MusicRec.Core.Data;
using MusicRec.Core.Data.Preprocessing;
using MusicRec.Core.Data.Reading;
using MusicRec.Core.Evaluation;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;
using MusicRec.Core.Splitting;

namespace MusicRec.Benchmarks.Commands;

/// <summary>The processor time of each stage from a log to an evaluation of Item-CF.</summary>
internal sealed class PipelineCost(GrowthLog log)
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(0.3);

    private readonly Dictionary<string, double> _seconds = [];

    /// <summary>The log.</summary>
    public GrowthLog Log => log;

    /// <summary>Seconds of processor time by stage: the minimum measured.</summary>
    public IReadOnlyDictionary<string, double> Seconds => _seconds;

    /// <summary>Writes the log and measures every stage.</summary>
    /// <param name="repeats">Number of repetitions.</param>
    public void Measure(int repeats)
    {
        string path = Path.GetTempFileName();
        try
        {
            log.Write(path);
            var reading = new ListeningLogOptions { Format = ListeningLogFormat.Delimited, HasHeader = true, Threads = 1 };
            for (int repeat = 0; repeat < repeats; repeat++)
            {
                InteractionDataset plays = MeasureStage("preprocess", () => Preprocessor.Run(ListeningLog.Read(path, reading)).Dataset);
                DataSplit split = new LeaveOneOutSplitter().Split(plays);
                ItemCfRecommender model = MeasureStage("Item-CF fit", () => new ItemCfTrainer().Fit(split.Train));
                MeasureStage("Item-CF recommend", () => RecommendAll(model, split.Train));
                MeasureStage("evaluate", () => Evaluator.Evaluate(model, split.Test, new EvaluationOptions { Threads = 1 }));
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    // Repeats the work until it takes long enough for the clock, which ticks every 10 ms.
    private T MeasureStage<T>(string stage, Func<T> work)
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
        while (spent < LongEnough);
        _seconds[stage] = Math.Min(spent.TotalSeconds / times, _seconds.GetValueOrDefault(stage, double.MaxValue));
        return result;
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
