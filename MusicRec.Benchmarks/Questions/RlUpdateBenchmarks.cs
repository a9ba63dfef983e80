using BenchmarkDotNet.Attributes;
using MusicRec.Benchmarks.Inputs;
using MusicRec.Core.Native;
using MusicRec.RL.ActorCritic.Serving;
using MusicRec.RL.ActorCritic.Training;
using TorchSharp;

namespace MusicRec.Benchmarks.Questions;

/// <summary>
/// What does a decision cost in training, acting and learning, against the usual loop of one listener and one step at a time?
/// </summary>
[MemoryDiagnoser]
public class RlUpdateBenchmarks
{
    private const int Parallel = 32, Rollout = 5;

    private RlEnvironment _many = null!, _one = null!;
    private ActorCriticAgent _agent = null!, _stepwise = null!;
    private long _update;

    [GlobalSetup]
    public void SetUp()
    {
        LibTorchLoader.Load(typeof(torch).Assembly);
        torch.set_num_threads(1);
        (_many, _one) = (RlEnvironment.CreateReplay(Parallel, threads: 2), RlEnvironment.CreateReplay(1, threads: 1));
        var scale = FeatureScale.Measure(_many.Batch);
        _agent = new ActorCriticAgent(RlEnvironment.Options with { ParallelEpisodes = Parallel, RolloutLength = Rollout }, scale);
        _stepwise = new ActorCriticAgent(RlEnvironment.Options with { ParallelEpisodes = 1, RolloutLength = 1 }, scale);
        ActorWeights before = _agent.Export();
        double reward = Update();
        if (!(reward is >= 0 and <= 1) || before.Correction.AsSpan().SequenceEqual(_agent.Export().Correction))
            throw new InvalidOperationException("The update changed nothing.");
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _agent.Dispose();
        _stepwise.Dispose();
    }

    [Benchmark(Baseline = true)]
    public double OneListenerOneStep() => _stepwise.Learn(_one.Environment, _one.Batch, 1, _update++, 0).MeanReward;

    [Benchmark(OperationsPerInvoke = Parallel * Rollout)]
    public double Update() => _agent.Learn(_many.Environment, _many.Batch, Rollout, _update++, 0).MeanReward;
}
