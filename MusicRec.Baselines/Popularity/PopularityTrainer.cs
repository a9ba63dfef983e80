using MusicRec.Core.Data;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;

namespace MusicRec.Baselines.Popularity;

/// <summary>Fits popularity by counting plays; the cost is linear in their number.</summary>
/// <param name="options">Settings; null for the defaults.</param>
/// <param name="columns">Columns to read plays from; null for "UserId", "TrackId", "Timestamp".</param>
public sealed class PopularityTrainer(PopularityOptions? options = null, PlayColumns? columns = null)
    : RecommenderTrainer<PopularityRecommender>(options ?? new PopularityOptions(), columns)
{
    private readonly PopularityOptions _options = options ?? new();

    /// <inheritdoc/>
    /// <exception cref="ArgumentException"><see cref="PopularityOptions.Days"/> is set, but the plays have no times.</exception>
    protected override PopularityRecommender Train(InteractionDataset plays, TrainingSummary training, TrainingRun run)
    {
        const int ListenersBetweenReports = 4096;
        long from = FirstCounted(plays);
        int[] counts = new int[plays.ItemCount];
        int[] countedFor = _options.DistinctListeners ? new int[plays.ItemCount] : [];   // listener + 1
        for (int listener = 0; listener < plays.ListenerCount; listener++)
        {
            if (listener % ListenersBetweenReports == 0)
            {
                run.Progress?.Report(new TrainingProgress("counting plays", listener, plays.ListenerCount, "listeners"));
                run.CancellationToken.ThrowIfCancellationRequested();
            }

            ReadOnlySpan<int> items = plays.ItemsOf(listener);
            ReadOnlySpan<long> times = plays.TimesOf(listener);
            for (int p = from == long.MinValue ? 0 : MomentSearch.FirstFrom(times, from); p < items.Length; p++)
            {
                int item = items[p];
                if (countedFor.Length > 0)
                {
                    if (countedFor[item] == listener + 1) continue;
                    countedFor[item] = listener + 1;
                }

                counts[item]++;
            }
        }

        return new PopularityRecommender(training, _options, counts);
    }

    private long FirstCounted(InteractionDataset plays)
    {
        if (_options.Days is not > 0) return long.MinValue;
        if (!plays.HasTimes)
            throw new ArgumentException(
                $"{nameof(PopularityOptions.Days)} is {_options.Days}, but the plays have no times.",
                nameof(plays));
        long last = long.MinValue;
        foreach (long time in plays.Times) last = Math.Max(last, time);
        return last - _options.Days.Value * (long)TimeSpan.MillisecondsPerDay;
    }
}
