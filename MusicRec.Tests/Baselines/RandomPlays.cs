using MusicRec.Core.Data;

namespace MusicRec.Tests.Baselines;

/// <summary>Small datasets of seeded random plays, a few items much more popular than the rest, with sessions.</summary>
internal static class RandomPlays
{
    public static InteractionDataset Of(int seed, int listeners, int items, int playsPerListener)
    {
        var random = new Random(seed);
        var plays = new List<Play>();
        for (int listener = 0; listener < listeners; listener++)
        {
            long time = 1_000_000;
            for (int play = 0; play < playsPerListener; play++)
            {
                time += random.Next(5) == 0 ? 3_600_000 : 200_000;
                plays.Add(new Play($"listener-{listener}", $"item-{(int)(items * Math.Pow(random.NextDouble(), 2))}", time));
            }
        }

        return InteractionDataset.FromPlays(plays);
    }
}
