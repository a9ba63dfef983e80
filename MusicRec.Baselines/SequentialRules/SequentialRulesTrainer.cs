using MusicRec.Core.Data;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;

namespace MusicRec.Baselines.SequentialRules;

/// <summary>
/// Mines weighted transitions. The cost is plays × <see cref="SequentialRulesOptions.WindowSize"/>, shared between threads.
/// </summary>
/// <param name="options">Settings; null for the defaults.</param>
/// <param name="columns">Columns to read plays from; null for "UserId", "TrackId", "Timestamp".</param>
public sealed class SequentialRulesTrainer(SequentialRulesOptions? options = null, PlayColumns? columns = null)
    : RecommenderTrainer<SequentialRulesRecommender>(options ?? new SequentialRulesOptions(), columns)
{
    private readonly SequentialRulesOptions _options = options ?? new();

    /// <inheritdoc/>
    protected override SequentialRulesRecommender Train(InteractionDataset plays, TrainingSummary training, TrainingRun run) =>
        new(training, _options, new RuleMiner(plays, _options).Mine(run));
}
