using BenchmarkDotNet.Attributes;
using MusicRec.Core.Evaluation.Intervals;

namespace MusicRec.Benchmarks.Questions;

/// <summary>What do the intervals of one model cost? 1,000 resamples of all its columns over so many listeners.</summary>
[MemoryDiagnoser]
public class EvaluationBootstrapBenchmarks
{
    private const int Columns = 67;    // 21 ranking metrics and a count for each kind of case, and the novelty
    private double[] _rows = [];

    [Params(22_000)]
    public int Listeners { get; set; }

    [GlobalSetup]
    public void MakeRows()
    {
        var random = new Random(1);
        _rows = [.. Enumerable.Range(0, Listeners * Columns).Select(_ => random.NextDouble())];
    }

    [Benchmark(Baseline = true)]
    public double OneThread() => Totals(1);

    [Benchmark]
    public double TwoThreads() => Totals(2);

    private double Totals(int threads) => new PairedBootstrap(1, 1000, threads, CancellationToken.None).Totals(_rows, Columns)[0];
}
