using MusicRec.Core.Data;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;

namespace MusicRec.Baselines.PersonalPopularity;

/// <summary>Counts plays for the tail of the lists; what is personal comes from the history at the moment of a recommendation.</summary>
/// <param name="options">Settings; null for the defaults.</param>
/// <param name="columns">Columns to read plays from; null for "UserId", "TrackId", "Timestamp".</param>
public sealed class PersonalPopularityTrainer(PersonalPopularityOptions? options = null, PlayColumns? columns = null)
    : RecommenderTrainer<PersonalPopularityRecommender>(options ?? new PersonalPopularityOptions(), columns)
{
    private readonly PersonalPopularityOptions _options = options ?? new();

    /// <inheritdoc/>
    protected override PersonalPopularityRecommender Train(InteractionDataset plays, TrainingSummary training, TrainingRun run)
    {
        run.Progress?.Report(new TrainingProgress("counting plays", 0, plays.PlayCount, "plays"));
        run.CancellationToken.ThrowIfCancellationRequested();
        return new PersonalPopularityRecommender(training, _options);
    }
}
