using BenchmarkDotNet.Attributes;
using MusicRec.Benchmarks.Inputs;
using MusicRec.Core.Native;
using MusicRec.Sequential.SasRec;
using MusicRec.Sequential.SasRec.Training;
using TorchSharp;

namespace MusicRec.Benchmarks.Questions;

/// <summary>
/// What does a sequence cost in training (batch 128, length 50, d 64, 2 blocks, 49,000 items, 2 threads), against a step whose gradients
/// and moments are those of every item? The loss is the sampled softmax.
/// </summary>
[MemoryDiagnoser]
public class SasrecTrainingBenchmarks
{
    private const int Items = 49_000, BatchSize = TrainingSequences.BatchSize;
    private readonly TrainingSequences _sequences = new(Items);
    private BatchBuilder? _builder;
    private TrainingStep? _step;
    private long _at;

    [GlobalSetup]
    public void SetUp()
    {
        LibTorchLoader.Load(typeof(torch).Assembly);
        var options = new SasRecOptions();
        _builder = new BatchBuilder(options, _sequences.Offsets, _sequences.Plays, Items);
        _step = new TrainingStep(options, SasRecWeights.Random(options.ShapeFor(Items), 1), torch.CPU, threads: 2);
    }

    [GlobalCleanup]
    public void CleanUp() => _step!.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = BatchSize)]
    public double StepOverAllItems() => _step!.Run(OverAllItems(_builder!.Build(_sequences.Windows, _at)), _at++);

    [Benchmark(OperationsPerInvoke = BatchSize)]
    public double StepOverTouchedItems() => _step!.Run(_builder!.Build(_sequences.Windows, _at), _at++);

    private static TrainingBatch OverAllItems(TrainingBatch batch)
    {
        long[] Items(long[] places) => Array.ConvertAll(places, place => batch.InputRows![place]);
        return batch with
        {
            InputRows = null,
            OutputRows = null,
            Negatives = batch.Negatives is { } negatives ? Items(negatives) : null,
            Parts = Array.ConvertAll(batch.Parts, part => part with
            {
                Inputs = Items(part.Inputs),
                Targets = Items(part.Targets),
                OwnNegatives = part.OwnNegatives is { } own ? Items(own) : null,
            }),
        };
    }
}
