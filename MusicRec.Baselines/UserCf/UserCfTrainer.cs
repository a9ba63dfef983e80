using MusicRec.Baselines.Weighting;
using MusicRec.Core.Data;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;

namespace MusicRec.Baselines.UserCf;

/// <summary>Fits user-based collaborative filtering: an index of plays that each recommendation searches for similar listeners.</summary>
/// <remarks>Herlocker, Konstan, Borchers, Riedl, "An algorithmic framework for performing collaborative filtering", SIGIR 1999; the
/// weighted overlap for implicit feedback follows Verstrepen, Goethals, "Unifying nearest neighbors collaborative filtering", RecSys 2014.
/// </remarks>
public sealed class UserCfTrainer : RecommenderTrainer<UserCfRecommender>
{
    private readonly UserCfOptions _options;

    /// <summary>Creates a trainer.</summary>
    /// <param name="options">Its settings; null for the defaults.</param>
    /// <param name="columns">Columns to read plays from; null for "UserId", "TrackId", "Timestamp".</param>
    /// <exception cref="ArgumentException">Some options are invalid; the message lists all of them.</exception>
    public UserCfTrainer(UserCfOptions? options = null, PlayColumns? columns = null)
        : base(options ??= new UserCfOptions(), columns) => _options = options;

    /// <inheritdoc/>
    protected override UserCfRecommender Train(InteractionDataset plays, TrainingSummary training, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(plays);
        ArgumentNullException.ThrowIfNull(run);
        run.Progress?.Report(new TrainingProgress("indexing plays", 0, plays.PlayCount, "plays"));
        run.CancellationToken.ThrowIfCancellationRequested();
        return new UserCfRecommender(training, _options, PlaySegments.Histories(plays).CountItems(plays));
    }
}
