using MusicRec.Core.Data;

namespace MusicRec.Core.Splitting;

/// <summary>Of every listener the plays of the last session are the test and those of the session before it the validation.</summary>
/// <remarks>Each withheld play, the first of its session too, is predicted from all plays of its listener before it.
/// Listeners with fewer than three sessions stay in training whole.</remarks>
public sealed class LastSessionSplitter : ISplitter
{
    /// <summary>The gap that ends a session. Default: 30 minutes.</summary>
    public TimeSpan SessionGap { get; init; } = Sessions.DefaultGap;

    /// <inheritdoc/>
    public string Name => "last-session";

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The log has no times.</exception>
    public DataSplit Split(InteractionDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!data.HasTimes && data.PlayCount > 0)
            throw new ArgumentException("A last-session split needs times, but the log has none: use leave-one-out.", nameof(data));

        int[] validation = new int[data.ListenerCount], test = new int[data.ListenerCount];
        for (int listener = 0; listener < data.ListenerCount; listener++)
        {
            int plays = data.ItemsOf(listener).Length;
            int[] starts = Sessions.Starts(data.TimesOf(listener), plays, SessionGap);
            (validation[listener], test[listener]) = starts.Length < 3 ? (plays, plays) : (starts[^2], starts[^1]);
        }

        var slices = new LogSlices(data, validation, test);
        return DataSplit.FromSlices(
            slices,
            new TrainingProvenance(
                data.Hash, Name, $"last 2 sessions (gaps over {SessionGap.TotalMinutes} min) of each listener with at least 3"));
    }
}
