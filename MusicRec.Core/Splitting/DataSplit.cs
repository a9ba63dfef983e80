using MusicRec.Core.Data;

namespace MusicRec.Core.Splitting;

/// <summary>A dataset cut into plays to train on and cases to validate and test on.</summary>
/// <param name="Train">The training plays, with vocabularies of their own: nothing of the rest is in them.</param>
/// <param name="Validation">Cases to choose settings and checkpoints by.</param>
/// <param name="Test">Cases to report, looked at once.</param>
/// <param name="Provenance">What a model fitted on <paramref name="Train"/> has seen.</param>
public sealed record DataSplit(InteractionDataset Train, EvaluationSet Validation, EvaluationSet Test, TrainingProvenance Provenance)
{
    /// <summary>Cuts a log whose slices 0, 1 and 2 are for training, validation and test.</summary>
    internal static DataSplit FromSlices(LogSlices slices, TrainingProvenance provenance)
    {
        InteractionDataset train = slices.PlaysBefore(1);
        return new DataSplit(train, slices.CasesAfter(1, train), slices.CasesAfter(2, train), provenance);
    }
}
