using BenchmarkDotNet.Attributes;
using MusicRec.Core.Native;
using MusicRec.Core.Ranking;
using MusicRec.Sequential.SasRec;
using MusicRec.Sequential.SasRec.Serving;
using MusicRec.Sequential.SasRec.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace MusicRec.Benchmarks.Questions;

/// <summary>
/// What does SASRec's list of ten after 50 plays cost (d 64, 2 blocks), a listener alone on one thread or 128 at once on two?
/// </summary>
/// <remarks>The item table is drawn from a uniform distribution: nothing about it helps a scan that skips.</remarks>
[MemoryDiagnoser]
public class SasrecInferenceBenchmarks : IDisposable
{
    private const int K = 10;
    private readonly SasRecOptions _options = new();
    private int[][] _histories = [];
    private Recommendation[][] _best = [];
    private SasRecScorer _exact = null!, _quantized = null!;
    private SasRecNetwork _network = null!;
    private Tensor _items = null!, _plays = null!, _positions = null!;

    [Params(1_000, 20_000, 49_000, 200_000, 1_000_000)]
    public int Items { get; set; }

    [Params(1, 128)]
    public int Batch { get; set; }

    private int Threads => Batch == 1 ? 1 : 2;

    [GlobalSetup]
    public void SetUp()
    {
        LibTorchLoader.Load(typeof(torch).Assembly);
        set_num_threads(Threads);
        var random = new Random(1);
        _histories =
        [
            .. Enumerable.Range(0, Batch)
                .Select(_ => Enumerable.Range(0, _options.MaxLength).Select(_ => random.Next(Items)).ToArray()),
        ];
        _best = [.. _histories.Select(_ => new Recommendation[K])];

        SasRecWeights layers = SasRecWeights.Random(_options.ShapeFor(1), seed: 1);
        float[] table = [.. Enumerable.Range(0, Items * _options.EmbeddingDim).Select(_ => 0.07f * (random.NextSingle() - 0.5f))];
        var weights = new SasRecWeights(_options.ShapeFor(Items), (name, _) => name == SasRecShape.ItemTable ? table : layers[name]);
        _exact = new SasRecScorer(weights, _options, quantized: false);
        _quantized = new SasRecScorer(weights, _options, quantized: true);
        _network = new SasRecNetwork(weights, CPU);
        _items = tensor(table, [Items, _options.EmbeddingDim]);
        _plays = tensor([.. _histories.SelectMany(history => history).Select(item => (long)item)]);
        _positions = arange(_options.MaxLength).repeat(Batch).view(Batch, _options.MaxLength);
        Check();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _network.Dispose();
        _items.Dispose();
        _plays.Dispose();
        _positions.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true, Description = "TorchSharp, eager")]
    public float Eager()
    {
        using DisposeScope scope = NewDisposeScope();
        return Forward().Scores.ReadCpuSingle(0);
    }

    [Benchmark(Description = "TorchSharp, inference mode")]
    public float InferenceMode()
    {
        using IDisposable mode = inference_mode();
        using DisposeScope scope = NewDisposeScope();
        return Forward().Scores.ReadCpuSingle(0);
    }

    [Benchmark(Description = "managed")]
    public float Managed() => Managed(_exact);

    [Benchmark(Description = "managed, int8 scan")]
    public float ManagedInt8() => Managed(_quantized);

    private (Tensor Scores, Tensor Items) Forward()
    {
        Tensor rows = _items.index_select(0, _plays).view(Batch, _options.MaxLength, _options.EmbeddingDim);
        Tensor last = _network.Forward(rows, _positions).select(1, -1);           // [B, D]
        return matmul(last, _items.t()).topk(K);                                  // [B, K] twice
    }

    private float Managed(SasRecScorer scorer)
    {
        if (Batch == 1) Recommend(0);
        else Parallel.For(0, Batch, new ParallelOptions { MaxDegreeOfParallelism = Threads }, Recommend);
        return _best[0][0].Score;

        void Recommend(int i) => scorer.Best(_histories[i], RecommendationOptions.Default, _best[i]);
    }

    private void Check()
    {
        using DisposeScope scope = NewDisposeScope();
        float[] expected = Forward().Scores.data<float>().ToArray();
        foreach (SasRecScorer scorer in new[] { _exact, _quantized })
        {
            Managed(scorer);
            float[] scores = [.. _best.SelectMany(list => list.Select(entry => entry.Score))];
            if (!scores.Zip(expected).All(pair => Math.Abs(pair.First - pair.Second) < 1e-3f))
                throw new InvalidOperationException("The lists differ.");
        }
    }
}
