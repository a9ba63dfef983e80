using MusicRec.Core.Data;
using MusicRec.Core.Models;
using MusicRec.Core.Native;
using MusicRec.Core.Numerics;
using MusicRec.Core.Splitting;
using MusicRec.RL.ActorCritic.Serving;
using MusicRec.RL.Candidates;
using MusicRec.RL.Episodes;
using MusicRec.RL.Simulation;
using TorchSharp;
using static TorchSharp.torch;

namespace MusicRec.RL.ActorCritic.Training;

/// <summary>One training run: warm start, rounds of episodes, and the best actor by the checkpoint slice.</summary>
/// <remarks>A round starts <see cref="ItemCfRlOptions.ParallelEpisodes"/> episodes side by side; checkpoints are written between rounds, and
/// everything random is a function of the seed and the round, so that a run that goes on from one ends with the same weights.</remarks>
internal sealed class TrainingSession : IDisposable
{
    private readonly ItemCfRlOptions _options;
    private readonly TrainingRun _run;
    private readonly DecisionMemory _episodes;
    private readonly IListeningEnvironment _environment;
    private readonly CheckpointJudge _judge;
    private readonly DecisionBatch _batch;
    private readonly ActorCriticAgent _agent;
    private readonly TrainingCurve _curve = new();
    private readonly string _fingerprint;
    private readonly DisposeScope _scope;
    private readonly int _threadsBefore;
    private ActorWeights _best;
    private double _bestNdcg;

    /// <summary>Prepares a run.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="source">Candidates and features.</param>
    /// <param name="fitted">The plays that the source was fitted on.</param>
    /// <param name="episodes">The decisions that episodes are made of, or begin at.</param>
    /// <param name="checkpoint">The decisions that choose the checkpoint.</param>
    /// <param name="acceptance">What simulated listeners accept; null: episodes replay the log.</param>
    /// <param name="run">Threads, progress, checkpoints.</param>
    public TrainingSession(
        ItemCfRlOptions options, CandidateSource source, InteractionDataset fitted, EvaluationSet episodes, EvaluationSet checkpoint, AcceptanceModel? acceptance, TrainingRun run)
    {
        LibTorchLoader.Load(typeof(torch).Assembly);
        _scope = NewDisposeScope();
        _threadsBefore = get_num_threads();
        set_num_threads(1);   // one sum order whatever the machine; for tensors this small it is also the fastest
        (_options, _run) = (options with { Candidates = Math.Min(options.Candidates, source.ItemCount) }, run);
        var observer = new DecisionObserver(source, _options.Candidates, run.Threads);
        _episodes = new DecisionMemory(DecisionLog.Map(episodes, fitted), observer, _options.Candidates);
        _environment = acceptance is null
            ? new LogReplayEnvironment(_episodes, options.Reward, options.ParallelEpisodes, options.Seed)
            : new ListenerSimulator(_episodes.Log, observer, acceptance, Fatigue.Default, options.ParallelEpisodes, options.Seed);
        _judge = new CheckpointJudge(
            DecisionLog.Map(checkpoint, fitted), observer, _options.Candidates, options.CheckpointDecisions, run.Threads, options.Seed);

        _batch = new DecisionBatch(options.ParallelEpisodes, _options.Candidates);
        _agent = new ActorCriticAgent(_options, ScaleOfFirstDecisions(), run.Threads);
        _fingerprint = $"{options} {run.Provenance}";
        (_best, _bestNdcg) = (_agent.Export(), _judge.ItemCf());
    }

    /// <summary>Trains and returns the best actor; the untrained one, which is Item-CF, if nothing was better.</summary>
    public ActorWeights Run()
    {
        int rounds = (_options.Episodes + _options.ParallelEpisodes - 1) / _options.ParallelEpisodes;
        int first = Restore();
        if (first == 0) WarmStart();
        for (int round = first; round < rounds; round++)
        {
            _run.CancellationToken.ThrowIfCancellationRequested();
            Dictionary<string, double> figures = Round(round, (double)round / rounds);
            bool milestone = (round + 1) % _options.CheckpointInterval == 0 || round + 1 == rounds;
            if (milestone) figures["checkpoint_ndcg@10"] = Judge();
            _curve.Add((round + 1) * _options.ParallelEpisodes, figures);
            _run.Progress?.Report(new TrainingProgress("episodes", (round + 1) * _options.ParallelEpisodes, rounds * _options.ParallelEpisodes, "episodes") { Metrics = figures });
            if (milestone && round + 1 < rounds) Checkpoint(round + 1);
        }

        Finish();
        return _best;
    }

    public void Dispose()
    {
        _agent.Dispose();
        _scope.Dispose();
        set_num_threads(_threadsBefore);
    }

    // Behavior cloning, its learning rate falling linearly to 0. The checkpoint slice is looked at after every pass, and the episodes begin
    // with the best of these actors: of a small log the later passes only learn the decisions by heart.
    private void WarmStart()
    {
        var order = new int[_episodes.Log.Count];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        var rows = new int[_batch.Decisions];
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
                double loss = _agent.Clone(_batch, optimizer, _options.WarmStartLr * (1 - (double)done / _options.WarmStartDecisions));
                done += rows.Length;
                if (done / rows.Length % 100 == 0)
                    _run.Progress?.Report(new TrainingProgress("warm start", done, _options.WarmStartDecisions, "decisions") { Metrics = new Dictionary<string, double> { ["loss"] = loss } });
            }

            double before = _bestNdcg;
            if (Judge() > before) best = _agent.Actor.Weights.Copy();
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
                Add("cross_entropy", _agent.Imitate(_environment, _batch, steps, progress));
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

    private double Judge()
    {
        ActorWeights actor = _agent.Export();
        double ndcg = _judge.Judge(actor);
        if (ndcg > _bestNdcg) (_best, _bestNdcg) = (actor, ndcg);
        return ndcg;
    }

    private int Restore()
    {
        if (_run.CheckpointFolder is null || TrainingCheckpoint.Restore(CheckpointFile, _agent, _fingerprint) is not { } found) return 0;
        (_best, _bestNdcg) = (found.Best, found.BestNdcg);
        _curve.Restore(found.Curve);
        return found.Round;
    }

    private void Checkpoint(int round)
    {
        if (_run.CheckpointFolder is null) return;
        Directory.CreateDirectory(_run.CheckpointFolder);
        new TrainingCheckpoint(round, _best, _bestNdcg, _curve.Rows).Write(CheckpointFile, _agent, _fingerprint);
    }

    // The curve stays; the checkpoint has done its work.
    private void Finish()
    {
        if (_run.CheckpointFolder is null) return;
        Directory.CreateDirectory(_run.CheckpointFolder);
        _curve.Write(Path.Combine(_run.CheckpointFolder, TrainingCurve.FileName));
        File.Delete(CheckpointFile);
    }

    private string CheckpointFile => Path.Combine(_run.CheckpointFolder!, TrainingCheckpoint.FileName);

    private FeatureScale ScaleOfFirstDecisions()
    {
        const int Sample = 1024;
        var sample = new DecisionBatch(Math.Min(Sample, _episodes.Log.Count), _options.Candidates);
        var random = SeededRandom.For(_options.Seed, RandomPurpose.FeatureScale);
        var rows = new int[sample.Decisions];
        for (int i = 0; i < rows.Length; i++) rows[i] = random.Next(_episodes.Log.Count);
        _episodes.Fill(rows, sample);
        return FeatureScale.Measure(sample);
    }
}
