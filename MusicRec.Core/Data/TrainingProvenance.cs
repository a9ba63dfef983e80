namespace MusicRec.Core.Data;

/// <summary>Which plays a model was fitted on: kept in its file, so that nobody tests it on plays it has seen.</summary>
/// <param name="DataHash"><see cref="Data.InteractionDataset.Hash"/> of the whole dataset before splitting.</param>
/// <param name="Split">Name of the split, "none" when the model was fitted on everything.</param>
/// <param name="CutOff">What the split withheld, in words that identify it, e.g. "last 2 plays" or "plays from
/// 2009-03-01T00:00:00Z".</param>
public sealed record TrainingProvenance(string DataHash, string Split, string CutOff)
{
    /// <summary>The name of fitting on everything.</summary>
    public const string NoSplit = "none";

    /// <summary>Fitted on all plays of a dataset.</summary>
    public static TrainingProvenance AllOf(Data.InteractionDataset plays)
    {
        ArgumentNullException.ThrowIfNull(plays);
        return new TrainingProvenance(plays.Hash, NoSplit, "nothing withheld");
    }
}
