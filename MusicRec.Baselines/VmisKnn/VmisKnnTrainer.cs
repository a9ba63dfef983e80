using MusicRec.Baselines.Weighting;
using MusicRec.Core.Data;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;

namespace MusicRec.Baselines.VmisKnn;

/// <summary>Cuts the training plays into sessions and indexes them by item; the similar ones are found at each recommendation.</summary>
/// <param name="options">Settings; null for the defaults.</param>
/// <param name="columns">Columns to read plays from; null for "UserId", "TrackId", "Timestamp".</param>
public sealed class VmisKnnTrainer(VmisKnnOptions? options = null, PlayColumns? columns = null)
    : RecommenderTrainer<VmisKnnRecommender>(options ?? new VmisKnnOptions(), columns)
{
    private readonly VmisKnnOptions _options = options ?? new();

    /// <inheritdoc/>
    protected override VmisKnnRecommender Train(InteractionDataset plays, TrainingSummary training, TrainingRun run)
    {
        run.Progress?.Report(new TrainingProgress("indexing sessions", 0, plays.PlayCount, "plays"));
        run.CancellationToken.ThrowIfCancellationRequested();
        PlaySegments sessions = PlaySegments.Sessions(plays, _options.SessionGap).ByLastPlay(plays);
        return new VmisKnnRecommender(training, _options, sessions.CountItems(plays));
    }
}
