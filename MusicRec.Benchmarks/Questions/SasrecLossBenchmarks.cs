using BenchmarkDotNet.Attributes;
using MusicRec.Benchmarks.Inputs;
using MusicRec.Core.Native;
using MusicRec.Sequential.SasRec;
using MusicRec.Sequential.SasRec.Training;
using TorchSharp;

namespace MusicRec.Benchmarks.Questions;

/// <summary>What does a sequence cost in training by loss (batch 128, length 50, d 64, 2 blocks, 12,000 items, 2 threads)?</summary>
[MemoryDiagnoser]
public class SasrecLossBenchmarks
{
    private const int Items = 12_000, BatchSize = TrainingSequences.BatchSize;
    private readonly TrainingSequences _sequences = new(Items);
    private BatchBuilder _builder = null!;
    private TrainingStep _step = null!;
    private long _at;

    [GlobalSetup(Target = nameof(FullSoftmax))]
    public void SetUpFullSoftmax() => SetUp(SasRecLoss.FullSoftmax);

    [GlobalSetup(Target = nameof(SampledSoftmax))]
    public void SetUpSampledSoftmax() => SetUp(SasRecLoss.SampledSoftmax);

    [GlobalSetup(Target = nameof(Gbce))]
    public void SetUpGbce() => SetUp(SasRecLoss.Gbce);

    [GlobalSetup(Target = nameof(Bce))]
    public void SetUpBce() => SetUp(SasRecLoss.Bce);

    [GlobalCleanup]
    public void CleanUp() => _step.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = BatchSize)]
    public double FullSoftmax() => Step();

    [Benchmark(OperationsPerInvoke = BatchSize)]
    public double SampledSoftmax() => Step();

    [Benchmark(OperationsPerInvoke = BatchSize)]
    public double Gbce() => Step();

    [Benchmark(OperationsPerInvoke = BatchSize)]
    public double Bce() => Step();

    private void SetUp(SasRecLoss loss)
    {
        LibTorchLoader.Load(typeof(torch).Assembly);
        var options = new SasRecOptions { Loss = loss, WarmupSteps = 0 };
        _builder = new BatchBuilder(options, _sequences.Offsets, _sequences.Plays, Items);
        _step = new TrainingStep(options, SasRecWeights.Random(options.ShapeFor(Items), 1), torch.CPU, threads: 2);
        TrainingBatch batch = _builder.Build(_sequences.Windows, 0);
        double first = _step.Run(batch, _at++), last = first;
        for (int step = 0; step < 5; step++) last = _step.Run(batch, _at++);
        if (!(last < first)) throw new InvalidOperationException($"The {loss} loss does not fall: {first}, then {last}.");
    }

    private double Step() => _step.Run(_builder.Build(_sequences.Windows, _at), _at++);
}
