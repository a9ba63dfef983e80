using MusicRec.Core.Data;

namespace MusicRec.Core.Splitting;

/// <summary>Uses each listener's last session as the test and the session before it as the validation.</summary>
/// <remarks>
/// Each withheld play, including the first of its session, is predicted from all earlier plays of its listener. Listeners with fewer than
/// three sessions stay in training.
/// </remarks>
public sealed class LastSessionSplitter : ISplitter
{
    /// <summary>The longest gap inside a session. Default: 30 minutes.</summary>
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
