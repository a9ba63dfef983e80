using MusicRec.Core.Data;

namespace MusicRec.Core.Splitting;

/// <summary>Uses each listener's last play as the test and the one before it as the validation; the rest is for training.</summary>
/// <remarks>
/// Listeners with fewer than three plays stay in training. This is the protocol of SASRec, S3-Rec and most later papers. Training may see
/// plays later than another listener's test; with <see cref="GlobalTimeSplitter"/> it cannot.
/// </remarks>
public sealed class LeaveOneOutSplitter : ISplitter
{
    /// <inheritdoc/>
    public string Name => "leave-one-out";

    /// <inheritdoc/>
    public DataSplit Split(InteractionDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        int[] validation = new int[data.ListenerCount], test = new int[data.ListenerCount];
        for (int listener = 0; listener < data.ListenerCount; listener++)
        {
            int plays = data.ItemsOf(listener).Length;
            (validation[listener], test[listener]) = plays < 3 ? (plays, plays) : (plays - 2, plays - 1);
        }

        var slices = new LogSlices(data, validation, test);
        return DataSplit.FromSlices(slices, new TrainingProvenance(data.Hash, Name, "last 2 plays of each listener with at least 3"));
    }
}
