namespace MusicRec.Core.Data;

/// <summary>The source of the plays a model was fitted on. The model file keeps it to prevent testing on the same plays.</summary>
/// <param name="DataHash"><see cref="Data.InteractionDataset.Hash"/> of the whole dataset before splitting.</param>
/// <param name="Split">Name of the split; "none" for a model fitted on all plays.</param>
/// <param name="CutOff">What the split withheld, as an identifying text, e.g. "last 2 plays" or "plays from 2009-03-01T00:00:00Z".</param>
public sealed record TrainingProvenance(string DataHash, string Split, string CutOff)
{
    /// <summary>The name for fitting on all plays.</summary>
    public const string NoSplit = "none";

    /// <summary>Creates the provenance of a model fitted on all plays of a dataset.</summary>
    public static TrainingProvenance AllOf(Data.InteractionDataset plays)
    {
        ArgumentNullException.ThrowIfNull(plays);
        return new TrainingProvenance(plays.Hash, NoSplit, "nothing withheld");
    }
}
