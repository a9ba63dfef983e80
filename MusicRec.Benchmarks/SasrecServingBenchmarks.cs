using BenchmarkDotNet.Attributes;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;
using MusicRec.Sequential.SasRec;
using MusicRec.Sequential.SasRec.Serving;

namespace MusicRec.Benchmarks;

/// <summary>What does a list of ten out of 49,000 items cost after 50 plays (d 64, 2 blocks), against scoring all items and selecting?</summary>
[MemoryDiagnoser]
public class SasrecServingBenchmarks
{
    private const int Items = 49_000, BatchSize = 128;
    private readonly float[] _scores = new float[Items];
    private readonly Recommendation[] _best = new Recommendation[10];
    private readonly int[][] _histories = new int[BatchSize][];
    private readonly SasRecEncoder _encoder;
    private readonly SasRecScorer _exact, _quantized;
    private readonly float[] _hidden;

    public SasrecServingBenchmarks()
    {
        var options = new SasRecOptions();
        SasRecWeights weights = SasRecWeights.Random(options.ShapeFor(Items), seed: 1);
        _encoder = new SasRecEncoder(weights);
        _exact = new SasRecScorer(weights, options with { QuantizedScan = false });
        _quantized = new SasRecScorer(weights, options);
        _hidden = new float[_encoder.Width];
        var random = new Random(1);
        for (int i = 0; i < BatchSize; i++)
            _histories[i] = [.. Enumerable.Range(0, options.MaxLength).Select(_ => random.Next(Items))];
    }

    [Benchmark(Baseline = true)]
    public int ScoreAllAndSelect()
    {
        _exact.Score(_histories[0], _scores);
        return TopK.Select(_scores, _best);
    }

    [Benchmark]
    public int PrunedScan() => _exact.Best(_histories[0], RecommendationOptions.Default, _best);

    [Benchmark]
    public int QuantizedScan() => _quantized.Best(_histories[0], RecommendationOptions.Default, _best);

    [Benchmark]
    public void EncoderAlone() => _encoder.Encode(_histories[0], _hidden);

    [Benchmark(OperationsPerInvoke = BatchSize)]
    public void QuantizedScanOfManyListenersOnTwoThreads() => Parallel.For(0, BatchSize, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
    {
        Span<Recommendation> best = stackalloc Recommendation[10];
        _quantized.Best(_histories[i], RecommendationOptions.Default, best);
    });
}
