using MusicRec.Core.Data;

namespace MusicRec.Core.Splitting;

/// <summary>Copies the oldest plays of every listener into a dataset without any trace of the rest.</summary>
internal static class TrainingPart
{
    /// <summary>
    /// Copies each listener's plays before an end. Listeners without such a play and items never played there are not in its vocabularies;
    /// items are numbered by first appearance.
    /// </summary>
    public static InteractionDataset Take(InteractionDataset log, Func<int, int> endOf)
    {
        bool[] keep = new bool[log.PlayCount];
        bool[] isKnown = new bool[log.ItemCount];
        var (listeners, items) = (new List<int>(), new List<int>());
        for (int listener = 0; listener < log.ListenerCount; listener++)
        {
            int first = log.Offsets[listener], end = first + endOf(listener);
            if (end > first) listeners.Add(listener);
            for (int play = first; play < end; play++)
            {
                keep[play] = true;
                int item = log.Plays[play];
                if (isKnown[item]) continue;
                isKnown[item] = true;
                items.Add(item);
            }
        }

        return DatasetSubset.Select(log, keep, [.. listeners], [.. items]);
    }
}
