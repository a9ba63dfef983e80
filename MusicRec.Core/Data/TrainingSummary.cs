namespace MusicRec.Core.Data;

/// <summary>The catalog of a model and a summary of its training plays. It holds no listener ids and no plays.</summary>
/// <param name="Catalog">The items.</param>
/// <param name="Listeners">The number of training listeners.</param>
/// <param name="Plays">The number of training plays.</param>
/// <param name="PlaysHash"><see cref="InteractionDataset.Hash"/> of the training plays.</param>
/// <param name="Provenance">The source of those plays, as the caller stated it.</param>
public sealed record TrainingSummary(ItemCatalog Catalog, int Listeners, long Plays, string PlaysHash, TrainingProvenance Provenance)
{
    /// <summary>Creates a summary of training plays.</summary>
    /// <param name="plays">The plays.</param>
    /// <param name="provenance">The source of the plays; null for a whole dataset.</param>
    public static TrainingSummary Summarize(InteractionDataset plays, TrainingProvenance? provenance = null)
    {
        ArgumentNullException.ThrowIfNull(plays);
        return new TrainingSummary(
            ItemCatalog.FromPlays(plays), plays.ListenerCount, plays.PlayCount, plays.Hash, provenance ?? TrainingProvenance.AllOf(plays));
    }
}
