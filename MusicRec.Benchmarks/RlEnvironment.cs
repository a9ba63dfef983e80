using BenchmarkDotNet.Attributes;
using MusicRec.Baselines.ItemCf;
using MusicRec.Baselines.SequentialRules;
using MusicRec.Core.Data;
using MusicRec.Core.Data.Synthetic;
using MusicRec.Core.Models;
using MusicRec.Core.Native;
using MusicRec.Core.Splitting;
using MusicRec.RL.ActorCritic;
using MusicRec.RL.Environment;
using TorchSharp;

namespace MusicRec.Benchmarks;

/// <summary>What does a decision cost the environment: 100 candidates and their features, for 32 listeners side by side?</summary>
[MemoryDiagnoser]
public class RlObserving
{
    private RlEnvironment _one = null!, _two = null!, _simulated = null!;

    [GlobalSetup]
    public void SetUp()
    {
        (_one, _two, _simulated) = (RlEnvironment.Replay(32, threads: 1), RlEnvironment.Replay(32, threads: 2), RlEnvironment.Simulation(32, threads: 1));
        foreach (RlEnvironment environment in new[] { _one, _two }) environment.StepAndObserve();
        if (!_one.Batch.Features.AsSpan().SequenceEqual(_two.Batch.Features)) throw new InvalidOperationException("The threads change the features.");
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = 32)]
    public float OneThread() => _one.StepAndObserve();

    [Benchmark(OperationsPerInvoke = 32)]
    public float TwoThreads() => _two.StepAndObserve();

    [Benchmark(OperationsPerInvoke = 32)]
    public float SimulatedListenersOnOneThread() => _simulated.StepAndObserve();
}

/// <summary>What does a decision cost in training, acting and learning, against the usual loop of one listener and one step at a time?</summary>
[MemoryDiagnoser]
public class RlUpdate
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
        (_many, _one) = (RlEnvironment.Replay(Parallel, threads: 2), RlEnvironment.Replay(1, threads: 1));
        _agent = new ActorCriticAgent(RlEnvironment.Options with { ParallelEpisodes = Parallel, RolloutLength = Rollout }, FeatureScale.Of(_many.Batch));
        _stepwise = new ActorCriticAgent(RlEnvironment.Options with { ParallelEpisodes = 1, RolloutLength = 1 }, FeatureScale.Of(_many.Batch));
        ActorWeights before = _agent.Export();
        double reward = Update();
        if (!(reward is >= 0 and <= 1) || before.Correction.AsSpan().SequenceEqual(_agent.Export().Correction))
            throw new InvalidOperationException("The update taught nothing.");
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

/// <summary>What does a list of ten cost a listener when 100 candidates are re-ranked, features included, against Item-CF's list?</summary>
[MemoryDiagnoser]
public class RlRecommending
{
    private readonly Recommendation[] _best = new Recommendation[10];
    private ItemCfRlRecommender _model = null!;
    private int _listener;

    [GlobalSetup]
    public void SetUp()
    {
        LibTorchLoader.Load(typeof(torch).Assembly);
        RlEnvironment environment = RlEnvironment.Replay(32, threads: 1);
        using var agent = new ActorCriticAgent(RlEnvironment.Options, FeatureScale.Of(environment.Batch));
        CandidateSource source = RlEnvironment.Source;
        _model = new ItemCfRlRecommender(
            ItemCfRlRecommender.ModelName, RlEnvironment.Options, source, agent.Export(), TrainingProvenance.AllOf(source.ItemCf.Plays));

        // An agent without training costs what a trained one does, and its list is known: Item-CF's.
        for (int listener = 0; listener < 20; listener++)
        {
            _listener = listener;
            int first = ItemCf();
            _listener = listener;
            if (Rerank() != first) throw new InvalidOperationException("The untrained agent does not recommend as Item-CF does.");
        }
    }

    [Benchmark(Baseline = true)]
    public int ItemCf()
    {
        _model.ItemCf.Recommend(Next(), RecommendationOptions.Default, _best);
        return _best[0].Item;
    }

    [Benchmark]
    public int Rerank()
    {
        _model.Recommend(Next(), RecommendationOptions.Default, _best);
        return _best[0].Item;
    }

    private ListeningContext Next()
    {
        _listener = (_listener + 1) % _model.Listeners.Count;
        return _model.ContextOf(_listener);
    }
}

/// <summary>Listeners of a synthetic log who stand before their decisions: 100 listeners, 200,000 plays, the last fifth of which are decisions.</summary>
internal sealed class RlEnvironment
{
    private static readonly LogSlices Slices = LogSlices.ByTime(
        new SyntheticListening(new SyntheticListeningOptions { Listeners = 100, Plays = 200_000, Seed = 1 }).ToDataset(), .8, .2);

    private static readonly DecisionLog Decisions;

    private readonly int[] _actions;
    private readonly bool[] _ended;

    static RlEnvironment()
    {
        InteractionDataset plays = Slices.PlaysBefore(1);
        Source = new CandidateSource(
            new ItemCfTrainer(Options.ItemCf).Fit(plays), new SequentialRulesTrainer(new SequentialRulesOptions()).Fit(plays));
        Decisions = DecisionLog.Of(Slices.CasesOf(1), Source.ItemCf);
    }

    private RlEnvironment(IListeningEnvironment environment)
    {
        Environment = environment;
        Batch = new DecisionBatch(environment.Parallel, Options.Candidates);
        (_actions, _ended) = (new int[environment.Parallel], new bool[environment.Parallel]);
        environment.Start(0);
        environment.Observe(Batch);
    }

    public static ItemCfRlOptions Options { get; } = new();

    public static CandidateSource Source { get; }

    public IListeningEnvironment Environment { get; }

    public DecisionBatch Batch { get; }

    public static RlEnvironment Replay(int parallel, int threads, long mostBytes = 0) =>
        new(new LogReplayEnvironment(new DecisionMemory(Decisions, Observer(threads), Options.Candidates, mostBytes), RewardKind.Ndcg, parallel, seed: 1));

    public static RlEnvironment Simulation(int parallel, int threads) => new(new ListenerSimulator(
        Decisions, Observer(threads), AcceptanceModel.Fit(Decisions, Observer(threads), Options.Candidates, seed: 1), Fatigue.Default, parallel, seed: 1));

    /// <summary>Takes the first candidate of every listener and looks at the next ones.</summary>
    /// <returns>The first of their features.</returns>
    public float StepAndObserve()
    {
        Environment.Step(Batch, _actions, _ended);
        Environment.Observe(Batch);
        return Batch.Features[0];
    }

    private static DecisionObserver Observer(int threads) => new(Source, Options.Candidates, threads);
}
