using MusicRec.Core.Data;

namespace MusicRec.Core.Splitting;

/// <summary>Splits a log at two times: earlier plays are for training, those between for validation, later ones for the test.</summary>
/// <remarks>
/// Each withheld play is predicted from all earlier plays of its listener, including withheld ones, while the model stays as trained.
/// Training sees nothing after the cut, as for a model deployed at that time.
/// </remarks>
public sealed class GlobalTimeSplitter : ISplitter
{
    /// <summary>
    /// Share of the plays in the test, the latest ones; in (0, 1). Plays at the exact time of the cut are added. Default: .1.
    /// </summary>
    public double TestShare { get; init; } = .1;

    /// <summary>Share of the plays in the validation, those just before the test; in [0, 1). Default: .1.</summary>
    public double ValidationShare { get; init; } = .1;

    /// <inheritdoc/>
    public string Name => "global-time";

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The log has no times, or no play is earlier than the withheld ones.</exception>
    /// <exception cref="InvalidOperationException">The shares are out of range.</exception>
    public DataSplit Split(InteractionDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!(TestShare > 0 && ValidationShare >= 0 && TestShare + ValidationShare < 1))
        {
            throw new InvalidOperationException(
                $"TestShare must be above 0, ValidationShare at least 0 and their sum below 1, but they are {TestShare} and "
                + $"{ValidationShare}.");
        }

        if (!data.HasTimes && data.PlayCount > 0)
            throw new ArgumentException("A global-time split needs times, but the log has none: use leave-one-out.", nameof(data));

        long[] cuts = LogSlices.TimeCuts(data, 1 - TestShare - ValidationShare, 1 - TestShare);
        if (cuts[1] == LogSlices.Never)
            throw new ArgumentException($"The log ({data.PlayCount} plays) is too short to withhold a share of {TestShare}.", nameof(data));
        var split = DataSplit.FromSlices(
            LogSlices.AtTimes(data, cuts), new TrainingProvenance(data.Hash, Name, $"plays from {Iso(cuts[0])}, test from {Iso(cuts[1])}"));
        if (split.Train.PlayCount == 0)
            throw new ArgumentException($"No play of the log ({data.PlayCount} plays) is earlier than the ones to withhold.", nameof(data));
        return split;
    }

    private static string Iso(long time) => DateTimeOffset.FromUnixTimeMilliseconds(time).ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'");
}
