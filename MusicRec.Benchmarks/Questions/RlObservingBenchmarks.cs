using BenchmarkDotNet.Attributes;
using MusicRec.Benchmarks.Inputs;

namespace MusicRec.Benchmarks.Questions;

/// <summary>What does a decision cost the environment: 100 candidates and their features, for 32 listeners side by side?</summary>
[MemoryDiagnoser]
public class RlObservingBenchmarks
{
    private RlEnvironment _one = null!, _two = null!, _simulated = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _one = RlEnvironment.CreateReplay(32, threads: 1);
        _two = RlEnvironment.CreateReplay(32, threads: 2);
        _simulated = RlEnvironment.CreateSimulation(32, threads: 1);
        foreach (RlEnvironment environment in new[] { _one, _two }) environment.StepAndObserve();
        if (!_one.Batch.Features.AsSpan().SequenceEqual(_two.Batch.Features))
            throw new InvalidOperationException("The threads change the features.");
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = 32)]
    public float OneThread() => _one.StepAndObserve();

    [Benchmark(OperationsPerInvoke = 32)]
    public float TwoThreads() => _two.StepAndObserve();

    [Benchmark(OperationsPerInvoke = 32)]
    public float SimulatedListenersOnOneThread() => _simulated.StepAndObserve();
}
