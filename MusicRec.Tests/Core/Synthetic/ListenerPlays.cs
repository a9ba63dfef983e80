using MusicRec.Core.Synthetic;

namespace MusicRec.Tests.Core.Synthetic;

/// <summary>All plays of one listener, oldest first; times in Unix milliseconds.</summary>
internal sealed record ListenerPlays(int[] Items, long[] Times)
{
    public static ListenerPlays[] All(SyntheticListening log)
    {
        var all = new ListenerPlays[log.ListenerCount];
        for (int listener = 0; listener < all.Length; listener++)
        {
            all[listener] = new ListenerPlays(new int[log.PlayCount(listener)], new long[log.PlayCount(listener)]);
            log.Generate(listener, all[listener].Items, all[listener].Times);
        }

        return all;
    }

    /// <summary>For each repeat, how many plays ago the track was played last.</summary>
    public IEnumerable<int> RepeatGaps()
    {
        var last = new Dictionary<int, int>();
        for (int i = 0; i < Items.Length; i++)
        {
            if (last.TryGetValue(Items[i], out int before)) yield return i - before;
            last[Items[i]] = i;
        }
    }
}
