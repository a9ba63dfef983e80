using BenchmarkDotNet.Attributes;
using MusicRec.Core.Evaluation;
using MusicRec.Core.Ranking;

namespace MusicRec.Benchmarks.Questions;

/// <summary>
/// What does a case cost the evaluator over a large catalog, besides the model's scores? Finding the rank and the list of ten.
/// </summary>
[MemoryDiagnoser]
public class EvaluationRankBenchmarks
{
    private readonly Recommendation[] _best = new Recommendation[10];
    private float[] _scores = [];

    [Params(49_000)]
    public int Items { get; set; }

    [GlobalSetup]
    public void MakeScores()
    {
        var random = new Random(1);
        _scores = [.. Enumerable.Range(0, Items).Select(_ => random.NextSingle())];
    }

    [Benchmark(Baseline = true)]
    public int RankScalar() => TargetRank.FindScalar(_scores, Items / 2).Better;

    [Benchmark]
    public int Rank() => TargetRank.Find(_scores, Items / 2).Better;

    [Benchmark]
    public int List() => TopK.Select(_scores, _best);
}
