using MusicRec.Core.Data;

namespace MusicRec.Core.Splitting;

/// <summary>A dataset split into training plays and cases for validation and test.</summary>
/// <param name="Train">The training plays, with their own vocabularies, which contain nothing of the rest.</param>
/// <param name="Validation">Cases for choosing settings and checkpoints.</param>
/// <param name="Test">Cases for the final report, used once.</param>
/// <param name="Provenance">The provenance of a model fitted on <paramref name="Train"/>.</param>
public sealed record DataSplit(InteractionDataset Train, EvaluationSet Validation, EvaluationSet Test, TrainingProvenance Provenance)
{
    /// <summary>Splits a log whose slices 0, 1 and 2 are for training, validation and test.</summary>
    internal static DataSplit FromSlices(LogSlices slices, TrainingProvenance provenance)
    {
        InteractionDataset train = slices.PlaysBefore(1);
        return new DataSplit(train, slices.CasesAfter(1, train), slices.CasesAfter(2, train), provenance);
    }
}
