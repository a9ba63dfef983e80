using MusicRec.Core.Data;
using MusicRec.Core.Models;
using MusicRec.Core.Numerics;
using MusicRec.Core.Splitting;
using MusicRec.RL.ActorCritic.Serving;
using MusicRec.RL.Candidates;
using MusicRec.RL.Episodes;
using MusicRec.RL.Simulation;
using MusicRec.RL.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace MusicRec.RL.ActorCritic.Training;

/// <summary>One training run: warm start, rounds of episodes, and the best actor by the checkpoint slice.</summary>
/// <remarks>
/// A round starts <see cref="ItemCfRlOptions.ParallelEpisodes"/> episodes side by side; checkpoints are written between rounds, and
/// everything random is a function of the seed and the round, so that a run that goes on from one ends with the same weights.
/// </remarks>
internal sealed class TrainingSession : IDisposable
{
    private readonly ItemCfRlOptions _options;
    private readonly TrainingRun _run;
    private readonly DecisionMemory _episodes;
    private readonly IListeningEnvironment _environment;
    private readonly CheckpointEvaluator _evaluator;
    private readonly DecisionBatch _batch;
    private readonly ActorCriticAgent _agent;
    private readonly TrainingCurve _curve = new();
    private readonly CheckpointFile? _checkpoint;
    private readonly SingleThreadedTorch _singleThread;
    private readonly DisposeScope _scope;
    private ActorWeights _best;
    private double _bestNdcg;

    /// <summary>Prepares a run.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="source">Candidates and features.</param>
    /// <param name="fitted">The plays that the source was fitted on.</param>
    /// <param name="episodes">The decisions that episodes consist of or start at.</param>
    /// <param name="checkpoint">The decisions that choose the checkpoint.</param>
    /// <param name="acceptance">Acceptance model of the simulated listeners; null: episodes replay the log.</param>
    /// <param name="run">Threads, progress, checkpoints.</param>
    public TrainingSession(
        ItemCfRlOptions options, CandidateSource source, InteractionDataset fitted, EvaluationSet episodes,
        EvaluationSet checkpoint, AcceptanceModel? acceptance, TrainingRun run)
    {
        _singleThread = SingleThreadedTorch.Start();
        _scope = NewDisposeScope();
        (_options, _run) = (options with { Candidates = Math.Min(options.Candidates, source.ItemCount) }, run);
        var observer = new DecisionObserver(source, _options.Candidates, run.Threads);
        _episodes = new DecisionMemory(DecisionLog.Map(episodes, fitted), observer, _options.Candidates);
        _environment = acceptance is null
            ? new LogReplayEnvironment(_episodes, options.Reward, options.ParallelEpisodes, options.Seed)
            : new ListenerSimulator(_episodes.Log, observer, acceptance, Fatigue.Default, options.ParallelEpisodes, options.Seed);
        _evaluator = new CheckpointEvaluator(
            DecisionLog.Map(checkpoint, fitted), observer, _options.Candidates, options.CheckpointDecisions, run.Threads,
            options.Seed);

        _batch = new DecisionBatch(options.ParallelEpisodes, _options.Candidates);
        _agent = new ActorCriticAgent(_options, ScaleOfFirstDecisions(), run.Threads);
        if (run.CheckpointFolder is { } folder)
        {
            byte[] fingerprint = CheckpointFile.FingerprintOf($"{options} {run.Provenance}");
            _checkpoint = new CheckpointFile(Path.Combine(folder, TrainingCheckpoint.FileName), fingerprint);
        }

        (_best, _bestNdcg) = (_agent.Export(), _evaluator.EvaluateItemCf());
    }

    /// <summary>Trains and returns the best actor, or the untrained one, which is Item-CF, if none was better.</summary>
    public ActorWeights Run()
    {
        int rounds = (_options.Episodes + _options.ParallelEpisodes - 1) / _options.ParallelEpisodes;
        int first = Restore();
        if (first == 0) WarmStart();
        for (int round = first; round < rounds; round++)
        {
            _run.CancellationToken.ThrowIfCancellationRequested();
            Dictionary<string, double> figures = Round(round, (double)round / rounds);
            bool milestone = (round + 1) % _options.EvaluationInterval == 0 || round + 1 == rounds;
            if (milestone) figures["checkpoint_ndcg@10"] = Evaluate();
            _curve.Add((round + 1) * _options.ParallelEpisodes, figures);
            Report("episodes", (round + 1) * _options.ParallelEpisodes, rounds * _options.ParallelEpisodes, "episodes", figures);
            if (milestone && round + 1 < rounds) WriteCheckpoint(round + 1);
        }

        Finish();
        return _best;
    }

    public void Dispose()
    {
        _agent.Dispose();
        _scope.Dispose();
        _singleThread.Dispose();
    }

    // Behavior cloning; its learning rate falls linearly to 0. Every pass is evaluated on the checkpoint slice, and the episodes start with
    // the best of these actors: on a small log the later passes overfit.
    private void WarmStart()
    {
        int[] order = [.. Enumerable.Range(0, _episodes.Log.Count)];
        int[] rows = new int[_batch.Decisions];
        var optimizer = new AdamOptimizer(_agent.Actor.Weights.Values);
        float[][] best = _agent.Actor.Weights.Copy();

        int done = 0;
        for (int pass = 0; done < _options.WarmStartDecisions; pass++)
        {
            SeededRandom.For(_options.Seed, RandomPurpose.WarmStart, pass).Shuffle<int>(order);
            for (int at = 0; at < order.Length && done < _options.WarmStartDecisions; at += rows.Length)
            {
                _run.CancellationToken.ThrowIfCancellationRequested();
                for (int row = 0; row < rows.Length; row++) rows[row] = at + row < order.Length ? order[at + row] : -1;
                _episodes.Fill(rows, _batch);
                double learningRate = _options.WarmStartLr * (1 - (double)done / _options.WarmStartDecisions);
                double loss = _agent.CloneBehavior(_batch, optimizer, learningRate);
                done += rows.Length;
                if (done / rows.Length % 100 == 0)
                    Report("warm start", done, _options.WarmStartDecisions, "decisions", new() { ["loss"] = loss });
            }

            double before = _bestNdcg;
            if (Evaluate() > before) best = _agent.Actor.Weights.Copy();
        }

        _agent.Actor.Weights.Restore(best);
    }

    private Dictionary<string, double> Round(int round, double progress)
    {
        _environment.Start(round);
        _environment.Observe(_batch);
        int updates = (_options.EpisodeLength + _options.RolloutLength - 1) / _options.RolloutLength;
        var figures = new Dictionary<string, double>();
        for (int update = 0; update < updates; update++)
        {
            int steps = Math.Min(_options.RolloutLength, _options.EpisodeLength - update * _options.RolloutLength);
            if (_options.Objective == Objective.Supervised)
            {
                Add("cross_entropy", _agent.CloneBehavior(_environment, _batch, steps, progress));
                continue;
            }

            UpdateFigures shown = _agent.Learn(_environment, _batch, steps, (long)round * updates + update, progress);
            Add("mean_reward", shown.MeanReward);
            Add("entropy", shown.Entropy);
            Add("value_loss", shown.ValueLoss);
            Add("explained_variance", shown.ExplainedVariance);
        }

        return figures;

        void Add(string name, double value) => figures[name] = figures.GetValueOrDefault(name) + value / updates;
    }

    private void Report(string stage, int done, int total, string unit, Dictionary<string, double> metrics) =>
        _run.Progress?.Report(new TrainingProgress(stage, done, total, unit) { Metrics = metrics });

    // Evaluates the current actor, and keeps it if it is the best so far.
    private double Evaluate()
    {
        ActorWeights actor = _agent.Export();
        double ndcg = _evaluator.Evaluate(actor);
        if (ndcg > _bestNdcg) (_best, _bestNdcg) = (actor, ndcg);
        return ndcg;
    }

    private int Restore()
    {
        if (_checkpoint is null || TrainingCheckpoint.Restore(_checkpoint, _agent) is not { } found) return 0;
        (_best, _bestNdcg) = (found.Best, found.BestNdcg);
        _curve.Restore(found.Curve);
        return found.Round;
    }

    private void WriteCheckpoint(int round)
    {
        if (_checkpoint is not null) new TrainingCheckpoint(round, _best, _bestNdcg, _curve.Rows).Write(_checkpoint, _agent);
    }

    // Keeps the curve and deletes the checkpoint.
    private void Finish()
    {
        if (_run.CheckpointFolder is not { } folder) return;
        Directory.CreateDirectory(folder);
        _curve.Write(Path.Combine(folder, TrainingCurve.FileName));
        _checkpoint!.Delete();
    }

    private FeatureScale ScaleOfFirstDecisions()
    {
        const int Sample = 1024;
        var sample = new DecisionBatch(Math.Min(Sample, _episodes.Log.Count), _options.Candidates);
        var random = SeededRandom.For(_options.Seed, RandomPurpose.FeatureScale);
        int[] rows = new int[sample.Decisions];
        for (int i = 0; i < rows.Length; i++) rows[i] = random.Next(_episodes.Log.Count);
        _episodes.Fill(rows, sample);
        return FeatureScale.Measure(sample);
    }
}
