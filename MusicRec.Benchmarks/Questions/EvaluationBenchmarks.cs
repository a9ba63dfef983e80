using BenchmarkDotNet.Attributes;
using MusicRec.Baselines.ItemCf;
using MusicRec.Core.Data;
using MusicRec.Core.Evaluation;
using MusicRec.Core.Models;
using MusicRec.Core.Splitting;
using MusicRec.Core.Synthetic;

namespace MusicRec.Benchmarks.Questions;

/// <summary>
/// What does evaluating Item-CF cost, all metrics and lists of 1,000 cases, against sorting the catalog for the hit rate alone?
/// </summary>
[MemoryDiagnoser]
public class EvaluationBenchmarks
{
    private const int Listeners = 100, CasesPerListener = 10;
    private ItemCfRecommender _model = null!;
    private EvaluationSet _cases = null!;

    [GlobalSetup]
    public void SetUp()
    {
        var log = new SyntheticListening(new() { Listeners = Listeners, Plays = 200_000 });
        DataSplit split = new GlobalTimeSplitter().Split(log.ToDataset());
        _model = new ItemCfTrainer().Fit(split.Train);
        _cases = split.Test.Sample(CasesPerListener, seed: 1);
        double sorted = SortEverything();
        double ours = OneThread();   // ties count in parts: a case or two may differ
        if (Math.Abs(ours - sorted) > 0.005 || ours != TwoThreads())
            throw new InvalidOperationException($"The answers differ: {ours} and {sorted}.");
    }

    [Benchmark(Baseline = true, Description = "sort the catalog, hit@10 alone")]
    public double SortEverything()
    {
        int hits = 0;
        float[] scores = new float[_model.Items.Count];
        int[] known = [.. Enumerable.Range(0, _cases.Log.ItemCount).Select(item => _model.Items.IndexOf(_cases.Log.Items[item]))];
        for (int c = 0; c < _cases.Count; c++)
        {
            int listener = _cases.Listeners[c], position = _cases.Positions[c];
            int target = known[_cases.Log.ItemsOf(listener)[position]];
            if (target == Vocabulary.Unknown) continue;
            int[] history = [.. _cases.Log.ItemsOf(listener)[..position].ToArray().Select(item => known[item]).Where(item => item >= 0)];
            _model.Score(new ListeningContext(history), scores);
            var best = scores.Select((score, item) => (score, item)).OrderByDescending(pair => pair.score).Take(10);
            if (best.Any(pair => pair.item == target)) hits++;
        }

        return (double)hits / _cases.Count;
    }

    [Benchmark(Description = "all metrics and lists")]
    public double OneThread() => Evaluator.Evaluate(_model, _cases, new EvaluationOptions { Threads = 1 })["hit@10"];

    [Benchmark(Description = "all metrics and lists, two threads")]
    public double TwoThreads() => Evaluator.Evaluate(_model, _cases, new EvaluationOptions { Threads = 2 })["hit@10"];
}
