using MusicRec.Baselines.ItemCf;
using MusicRec.Baselines.SequentialRules;
using MusicRec.Core.Data;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;
using MusicRec.Core.Splitting;
using MusicRec.RL.ActorCritic.Serving;
using MusicRec.RL.ActorCritic.Training;
using MusicRec.RL.Candidates;
using MusicRec.RL.Episodes;
using MusicRec.RL.Simulation;

namespace MusicRec.RL.ActorCritic;

/// <summary>Trains an actor-critic agent to re-rank Item-CF's candidates. Needs a libtorch package in the application.</summary>
/// <remarks>
/// The training plays are cut by time: the oldest fit Item-CF and the transitions, the next give the episodes, so that the scores the agent
/// learns from are those of plays Item-CF has not seen; the last choose the checkpoint. Then Item-CF and the transitions are fitted again,
/// to all.
/// With simulated listeners the episodes only begin in the second slice; what is accepted is fitted on the first: on its last fifth, with
/// candidates and features from the plays before.
/// Plays too few for three slices leave the agent untrained: it orders as Item-CF does.
/// </remarks>
public sealed class ItemCfRlTrainer : RecommenderTrainer<ItemCfRlRecommender>
{
    private readonly ItemCfRlOptions _options;
    private readonly string _name;

    /// <summary>Creates a trainer.</summary>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="columns">Columns to read plays from; null for "UserId", "TrackId", "Timestamp".</param>
    public ItemCfRlTrainer(ItemCfRlOptions? options = null, PlayColumns? columns = null)
        : base(options ?? new ItemCfRlOptions(), columns)
    {
        _options = options ?? new ItemCfRlOptions();
        _name = _options.Objective == Objective.Supervised ? ItemCfRlRecommender.SupervisedName : ItemCfRlRecommender.ModelName;
    }

    /// <inheritdoc/>
    protected override ItemCfRlRecommender Train(InteractionDataset plays, TrainingSummary training, TrainingRun run)
    {
        TrainingRun inner = run with { Provenance = null, Validation = null, CheckpointFolder = null };
        ActorWeights actor = TrainActor(plays, run, inner);
        return new ItemCfRlRecommender(training, _name, _options, FitSource(plays, inner with { Provenance = run.Provenance }), actor);
    }

    private ActorWeights TrainActor(InteractionDataset plays, TrainingRun run, TrainingRun inner)
    {
        var slices = LogSlices.ByTime(
            plays, 1 - _options.EpisodeShare - _options.CheckpointShare, _options.EpisodeShare, _options.CheckpointShare);
        EvaluationSet episodes = slices.CasesOf(1),
            checkpoint = slices.CasesOf(2);
        InteractionDataset fitted = slices.PlaysBefore(1);
        if (fitted.PlayCount == 0 || episodes.Count == 0 || checkpoint.Count == 0) return ActorWeights.Untrained;
        AcceptanceModel? acceptance = null;
        if (_options.Environment == EnvironmentKind.Simulator)
        {
            acceptance = FitAcceptance(fitted, inner);
            if (acceptance is null) return ActorWeights.Untrained;
        }

        using var session = new TrainingSession(_options, FitSource(fitted, inner), fitted, episodes, checkpoint, acceptance, run);
        return session.Run();
    }

    private AcceptanceModel? FitAcceptance(InteractionDataset plays, TrainingRun run)
    {
        var slices = LogSlices.ByTime(plays, 0.8, 0.2);
        InteractionDataset before = slices.PlaysBefore(1);
        EvaluationSet cases = slices.CasesOf(1);
        if (before.PlayCount == 0 || cases.Count == 0) return null;
        CandidateSource source = FitSource(before, run);
        int candidates = Math.Min(_options.Candidates, source.ItemCount);
        return AcceptanceModel.Fit(
            DecisionLog.Map(cases, before), new DecisionObserver(source, candidates, run.Threads), candidates, _options.Seed);
    }

    private CandidateSource FitSource(InteractionDataset plays, TrainingRun run) => new(
        new ItemCfTrainer(_options.ItemCf).Fit(plays, run), new SequentialRulesTrainer(new SequentialRulesOptions()).Fit(plays, run));
}
