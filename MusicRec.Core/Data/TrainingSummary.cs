namespace MusicRec.Core.Data;

/// <summary>
/// What a model keeps of its training besides its own arrays: the catalog, and which plays it was fitted on. It holds no listener's id and
/// no plays.
/// </summary>
/// <param name="Catalog">The items.</param>
/// <param name="Listeners">How many listeners there were.</param>
/// <param name="Plays">How many plays there were.</param>
/// <param name="PlaysHash"><see cref="InteractionDataset.Hash"/> of the plays that the model was fitted on.</param>
/// <param name="Provenance">Where those plays come from, as the caller stated it.</param>
public sealed record TrainingSummary(ItemCatalog Catalog, int Listeners, long Plays, string PlaysHash, TrainingProvenance Provenance)
{
    /// <summary>Summarizes the plays of a training.</summary>
    /// <param name="plays">The plays.</param>
    /// <param name="provenance">Where they come from; null: they are a whole dataset.</param>
    public static TrainingSummary Summarize(InteractionDataset plays, TrainingProvenance? provenance = null)
    {
        ArgumentNullException.ThrowIfNull(plays);
        return new TrainingSummary(
            ItemCatalog.FromPlays(plays), plays.ListenerCount, plays.PlayCount, plays.Hash, provenance ?? TrainingProvenance.AllOf(plays));
    }
}
