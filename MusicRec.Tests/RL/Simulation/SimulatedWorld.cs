using MusicRec.Baselines.ItemCf;
using MusicRec.Baselines.SequentialRules;
using MusicRec.Core.Data;
using MusicRec.Core.Splitting;
using MusicRec.Core.Synthetic;
using MusicRec.RL.ActorCritic;
using MusicRec.RL.ActorCritic.Serving;
using MusicRec.RL.ActorCritic.Training;
using MusicRec.RL.Candidates;
using MusicRec.RL.Episodes;
using MusicRec.RL.Simulation;

namespace MusicRec.Tests.RL.Simulation;

/// <summary>A log, what is fitted on its older plays, and where simulated episodes may begin.</summary>
internal sealed class SimulatedWorld
{
    private static readonly Lazy<SimulatedWorld> Lazily = new(() =>
        new SimulatedWorld(
            LogSlices.ByTime(
                new SyntheticListening(
                    new SyntheticListeningOptions
                    {
                        Listeners = 30,
                        Plays = 15_000,
                        Seed = 4,
                    }
                ).ToDataset(),
                .6,
                .2,
                .2)));

    private SimulatedWorld(LogSlices slices)
        : this(slices.PlaysBefore(1), slices.CasesOf(2)) =>
        Acceptance = AcceptanceModel.Fit(DecisionLog.Map(slices.CasesOf(1), slices.PlaysBefore(1)), Observer(2), Candidates, seed: 1);

    /// <summary>A world whose acceptance the caller makes.</summary>
    public SimulatedWorld(InteractionDataset plays, EvaluationSet starts, SequentialRulesOptions? transitions = null)
    {
        Source = new CandidateSource(
            new ItemCfTrainer(new ItemCfRlOptions().ItemCf).Fit(plays), new SequentialRulesTrainer(transitions).Fit(plays));
        Starts = DecisionLog.Map(starts, plays);
        Candidates = Math.Min(40, Source.ItemCount);
    }

    /// <summary>30 synthetic listeners of 500 plays, acceptance fitted.</summary>
    public static SimulatedWorld Synthetic => Lazily.Value;

    public CandidateSource Source { get; }

    public DecisionLog Starts { get; }

    public int Candidates { get; }

    public AcceptanceModel Acceptance { get; private init; } = new(new float[CandidateFeatures.Count], 0);

    public DecisionObserver Observer(int threads) => new(Source, Candidates, threads);

    public ListenerSimulator Simulator(
        int parallel, int seed = 1, int threads = 1, AcceptanceModel? acceptance = null, Fatigue? fatigue = null
    ) => new(Starts, Observer(threads), acceptance ?? Acceptance, fatigue ?? Fatigue.Default, parallel, seed);

    /// <summary>A batch that holds the first decisions of a round.</summary>
    public DecisionBatch Started(ListenerSimulator simulator, int round = 0)
    {
        var batch = new DecisionBatch(simulator.Parallel, Candidates);
        simulator.Start(round);
        simulator.Observe(batch);
        return batch;
    }

    /// <summary>What playing an actor's first candidate earns a decision, on average over some rounds.</summary>
    public double Earned(ListenerSimulator simulator, ActorWeights actor, int rounds, int steps)
    {
        var forward = new ActorForward(actor);
        var sampler = new PolicySampler(Candidates);
        float[] logits = new float[Candidates];
        var (actions, rewards) = (new int[simulator.Parallel], new float[simulator.Parallel * Candidates]);
        double sum = 0;
        for (int round = 0; round < rounds; round++)
        {
            DecisionBatch batch = Started(simulator, 1_000 + round);   // others than an agent is trained on
            for (int step = 0; step < steps; step++)
            {
                simulator.RewardActions(batch, [], rewards);
                for (int n = 0; n < actions.Length; n++)
                {
                    int count = batch.Counts[n];
                    forward.Logits(batch.FeaturesOf(n)[..(count * CandidateFeatures.Count)], batch.StateOf(n), logits.AsSpan(0, count));
                    actions[n] = sampler.Order(logits.AsSpan(0, count))[0];
                    sum += rewards[n * Candidates + actions[n]];
                }

                simulator.Step(batch, actions, new bool[actions.Length]);
                simulator.Observe(batch);
            }
        }

        return sum / (rounds * steps * simulator.Parallel);
    }

    /// <summary>An agent trained in a simulator.</summary>
    public ActorWeights Trained(ListenerSimulator simulator, ItemCfRlOptions options, int rounds, int updates)
    {
        options = options with { Candidates = Candidates, ParallelEpisodes = simulator.Parallel, EntropyEnd = options.EntropyStart };
        DecisionBatch batch = Started(simulator);
        using var agent = new ActorCriticAgent(options, FeatureScale.Measure(batch));
        for (int round = 0; round < rounds; round++)
        {
            simulator.Start(round);
            simulator.Observe(batch);
            for (int update = 0; update < updates; update++)
                agent.Learn(simulator, batch, options.RolloutLength, round * updates + update, 0);
        }

        return agent.Export();
    }
}
