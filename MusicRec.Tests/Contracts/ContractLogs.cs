using MusicRec.Core.Data;

namespace MusicRec.Tests.Contracts;

/// <summary>The logs the contract is tested on.</summary>
internal static class ContractLogs
{
    /// <summary>How many taste clusters <see cref="Tastes"/> has.</summary>
    public const int Clusters = 6;

    /// <summary>How many items a cluster of <see cref="Tastes"/> has.</summary>
    public const int ItemsPerCluster = 5;

    private const long Start = 1_200_000_000_000, Minute = 60_000;

    /// <summary>40 listeners, 60 items, long-tailed popularity, many repeats, sessions of some plays; one listener played once.</summary>
    public static InteractionDataset Mixed { get; } = InteractionDataset.FromPlays(MixedPlays());

    /// <summary>
    /// Every listener plays the items of one cluster round and round: "c2i4" is followed by "c2i0". Early clusters have more listeners.
    /// Those of each cluster begin at every item of it, so that the place in the history alone does not tell what comes next.
    /// </summary>
    public static InteractionDataset Tastes { get; } = InteractionDataset.FromPlays(TastePlays());

    private static IEnumerable<Play> MixedPlays()
    {
        var random = new Random(20260728);
        for (int listener = 0; listener < 40; listener++)
        {
            long time = Start + random.Next(1000) * Minute;
            int plays = listener == 17 ? 1 : random.Next(15, 45);
            var heard = new List<int>();
            for (int play = 0; play < plays; play++)
            {
                bool repeat = heard.Count > 0 && random.NextDouble() < 0.6;
                int item = repeat ? heard[^random.Next(1, Math.Min(heard.Count, 8) + 1)] : (int)(60 * Math.Pow(random.NextDouble(), 2));
                heard.Add(item);
                yield return new Play($"listener {listener}", $"item {item}", time);
                time += (random.NextDouble() < 0.15 ? 600 : 4) * Minute;
            }
        }
    }

    private static IEnumerable<Play> TastePlays()
    {
        for (int listener = 0; listener < 60; listener++)
        {
            int cluster = listener % 10 < Clusters ? listener % 10 : listener % 4 % 3;
            for (int play = 0; play < 25; play++)
                yield return new Play(
                    $"listener {listener}", $"c{cluster}i{(listener / 10 + play) % ItemsPerCluster}", Start + play * 4 * Minute);
        }
    }
}
