using MusicRec.Core.Data;

namespace MusicRec.Core.Splitting;

/// <summary>Keeps every play for training, for a model to be served or evaluated on a separate log.</summary>
public sealed class NoSplitter : ISplitter
{
    /// <inheritdoc/>
    public string Name => TrainingProvenance.NoSplit;

    /// <inheritdoc/>
    public DataSplit Split(InteractionDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var nothing = new EvaluationSet(data, [], []) { Training = data };
        return new DataSplit(data, nothing, nothing, TrainingProvenance.AllOf(data));
    }
}
