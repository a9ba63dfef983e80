using MusicRec.Baselines.ItemCf.Similarity;
using MusicRec.Core.Data;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;

namespace MusicRec.Baselines.ItemCf;

/// <summary>Fits item-based collaborative filtering: finds the exact K most similar items of every item by cosine.</summary>
/// <remarks>Sarwar, Karypis, Konstan, Riedl, "Item-based collaborative filtering recommendation algorithms", WWW 2001; Deshpande, Karypis,
/// "Item-based top-N recommendation algorithms", TOIS 2004.</remarks>
public sealed class ItemCfTrainer : RecommenderTrainer<ItemCfRecommender>
{
    private readonly ItemCfOptions _options;

    /// <summary>Creates a trainer.</summary>
    /// <param name="options">Its settings; null for the defaults.</param>
    /// <param name="columns">Columns to read plays from; null for "UserId", "TrackId", "Timestamp".</param>
    /// <exception cref="ArgumentException">Some options are invalid; the message lists all of them.</exception>
    public ItemCfTrainer(ItemCfOptions? options = null, PlayColumns? columns = null)
        : base(options ??= new ItemCfOptions(), columns) => _options = options;

    /// <inheritdoc/>
    protected override ItemCfRecommender Train(InteractionDataset plays, TrainingSummary training, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(plays);
        ArgumentNullException.ThrowIfNull(run);
        NeighborTable neighbors = ItemSimilarity.Compute(
            WeightedPlays.Compute(plays, _options).Items, _options.Neighbors, _options.Shrinkage, run);
        return new ItemCfRecommender(training, _options, neighbors);
    }
}
