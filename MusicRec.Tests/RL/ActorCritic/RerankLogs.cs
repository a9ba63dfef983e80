using MusicRec.Core.Data;

namespace MusicRec.Tests.RL.ActorCritic;

/// <summary>
/// A log whose next play is known by construction: each listener walks circles of items, most often the same circle, now and then
/// backwards.
/// </summary>
internal static class RerankLogs
{
    private const long Start = 1_200_000_000_000, Minute = 60_000;

    /// <summary>Thirty listeners with sixty plays each over forty items, in sessions of ten.</summary>
    public static InteractionDataset Circles { get; } = InteractionDataset.FromPlays(Plays(change: (_, _, item) => item));

    /// <summary>The same, with some plays changed.</summary>
    /// <param name="change">Gets listener, play and item, gives the item to have instead.</param>
    public static InteractionDataset CirclesWith(Func<int, int, int, int> change) => InteractionDataset.FromPlays(Plays(change));

    private static IEnumerable<Play> Plays(Func<int, int, int, int> change)
    {
        // Play p of all listeners comes at about the same time, so that a cut by time is a cut by p.
        for (int play = 0; play < 60; play++)
        {
            for (int listener = 0; listener < 30; listener++)
            {
                int circle = listener % 8, step = listener % 3 == 0 ? -play : play;
                int item = circle * 5 + ((step % 5) + 5) % 5;
                long time = Start + play * 4 * Minute + play / 10 * 600 * Minute + listener * 1000;
                yield return new Play($"listener {listener}", $"item {change(listener, play, item)}", time);
            }
        }
    }
}
