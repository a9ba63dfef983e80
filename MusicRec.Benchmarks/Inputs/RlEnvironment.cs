using MusicRec.Baselines.ItemCf;
using MusicRec.Baselines.SequentialRules;
using MusicRec.Core.Data;
using MusicRec.Core.Splitting;
using MusicRec.Core.Synthetic;
using MusicRec.RL;
using MusicRec.RL.ActorCritic;
using MusicRec.RL.Candidates;
using MusicRec.RL.Episodes;
using MusicRec.RL.Simulation;

namespace MusicRec.Benchmarks.Inputs;

/// <summary>Listeners of a synthetic log before their decisions: 100 listeners, 200,000 plays, the last fifth of them decisions.</summary>
internal sealed class RlEnvironment
{
    private static readonly LogSlices Slices = LogSlices.ByTime(
        new SyntheticListening(new SyntheticListeningOptions { Listeners = 100, Plays = 200_000, Seed = 1 }).ToDataset(), .8, .2);

    private static readonly DecisionLog Decisions;

    private readonly int[] _actions;
    private readonly bool[] _ended;

    static RlEnvironment()
    {
        InteractionDataset plays = Plays = Slices.PlaysBefore(1);
        Source = new CandidateSource(
            new ItemCfTrainer(Options.ItemCf).Fit(plays), new SequentialRulesTrainer(new SequentialRulesOptions()).Fit(plays));
        Decisions = DecisionLog.Map(Slices.CasesOf(1), plays);
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

    /// <summary>The plays that <see cref="Source"/> was fitted on.</summary>
    public static InteractionDataset Plays { get; }

    public static CandidateSource Source { get; }

    public IListeningEnvironment Environment { get; }

    public DecisionBatch Batch { get; }

    public static RlEnvironment CreateReplay(int parallel, int threads)
    {
        var memory = new DecisionMemory(Decisions, CreateObserver(threads), Options.Candidates, mostBytes: 0);
        return new RlEnvironment(new LogReplayEnvironment(memory, RewardKind.Ndcg, parallel, seed: 1));
    }

    public static RlEnvironment CreateSimulation(int parallel, int threads)
    {
        AcceptanceModel acceptance = AcceptanceModel.Fit(Decisions, CreateObserver(threads), Options.Candidates, seed: 1);
        return new RlEnvironment(
            new ListenerSimulator(Decisions, CreateObserver(threads), acceptance, Fatigue.Default, parallel, seed: 1));
    }

    /// <summary>Takes the first candidate of every listener and observes the next decisions.</summary>
    /// <returns>The first of their features.</returns>
    public float StepAndObserve()
    {
        Environment.Step(Batch, _actions, _ended);
        Environment.Observe(Batch);
        return Batch.Features[0];
    }

    private static DecisionObserver CreateObserver(int threads) => new(Source, Options.Candidates, threads);
}
