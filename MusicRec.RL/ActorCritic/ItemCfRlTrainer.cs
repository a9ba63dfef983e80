using MusicRec.Baselines.ItemCf;
using MusicRec.Baselines.SequentialRules;
using MusicRec.Core.Data;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;
using MusicRec.Core.Splitting;
using MusicRec.RL.Environment;

namespace MusicRec.RL.ActorCritic;

/// <summary>Trains an actor-critic agent to re-rank Item-CF's candidates. Needs a libtorch package in the application.</summary>
/// <remarks>
/// The training plays are cut by time: the oldest fit Item-CF and the transitions, the next give the episodes, so that the scores the agent
/// learns from are those of plays Item-CF has not seen; the last choose the checkpoint. Then Item-CF and the transitions are fitted again, to all.
/// </remarks>
public sealed class ItemCfRlTrainer : RecommenderTrainer<ItemCfRlRecommender>
{
    private readonly ItemCfRlOptions _options;
    private readonly string _name;

    /// <summary>A trainer.</summary>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="columns">Columns to read plays from; null for "UserId", "TrackId", "Timestamp".</param>
    public ItemCfRlTrainer(ItemCfRlOptions? options = null, PlayColumns? columns = null)
        : base(options ?? new ItemCfRlOptions(), columns)
    {
        _options = options ?? new ItemCfRlOptions();
        _name = _options.Objective == Objective.Supervised ? ItemCfRlRecommender.SupervisedName : ItemCfRlRecommender.ModelName;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The plays are too few to be cut into the three slices.</exception>
    protected override ItemCfRlRecommender Train(InteractionDataset plays, TrainingRun run)
    {
        var slices = LogSlices.ByTime(plays, 1 - _options.EpisodeShare - _options.CheckpointShare, _options.EpisodeShare, _options.CheckpointShare);
        EvaluationSet episodes = slices.CasesOf(1), checkpoint = slices.CasesOf(2);
        InteractionDataset fitted = slices.PlaysBefore(1);
        if (fitted.PlayCount == 0 || episodes.Count == 0 || checkpoint.Count == 0)
        {
            throw new ArgumentException(
                $"Expected plays in each of the three time slices, but {plays.PlayCount} plays gave {fitted.PlayCount}, {episodes.Count} and {checkpoint.Count}.",
                nameof(plays));
        }

        TrainingRun inner = run with { Provenance = null, Validation = null, CheckpointFolder = null };
        CandidateSource source = FitSource(fitted, inner);
        ActorWeights actor;
        using (var training = new TrainingSession(_options, source, episodes, checkpoint, run)) actor = training.Run();
        return new ItemCfRlRecommender(_name, _options, FitSource(plays, inner with { Provenance = run.Provenance }), actor, run.Provenance!);
    }

    private CandidateSource FitSource(InteractionDataset plays, TrainingRun run) => new(
        new ItemCfTrainer(_options.ItemCf).Fit(plays, run), new SequentialRulesTrainer(new SequentialRulesOptions()).Fit(plays, run));
}
