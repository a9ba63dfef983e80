using MusicRec.Core.Data;

namespace MusicRec.Core.Splitting;

/// <summary>Takes the oldest plays of every listener into a dataset that knows nothing of the rest.</summary>
internal static class TrainingPart
{
    /// <summary>The part before an end in each listener's plays. Listeners left without a play and items never played in it are not in its vocabularies.</summary>
    public static InteractionDataset Of(InteractionDataset log, Func<int, int> endOf)
    {
        var (keptListeners, keptItems) = (new List<int>(), new List<int>());
        var offsets = new List<int> { 0 };
        var newIndexOf = new int[log.ItemCount];
        Array.Fill(newIndexOf, Vocabulary.Unknown);

        var ends = new int[log.ListenerCount];
        int count = 0;
        for (int listener = 0; listener < ends.Length; listener++) count += ends[listener] = endOf(listener);

        var items = new int[count];
        var times = new long[log.HasTimes ? count : 0];
        int at = 0;
        for (int listener = 0; listener < ends.Length; listener++)
        {
            if (ends[listener] == 0) continue;
            if (log.HasTimes) log.TimesOf(listener)[..ends[listener]].CopyTo(times.AsSpan(at));
            foreach (int item in log.ItemsOf(listener)[..ends[listener]])
            {
                if (newIndexOf[item] == Vocabulary.Unknown)
                {
                    newIndexOf[item] = keptItems.Count;
                    keptItems.Add(item);
                }

                items[at++] = newIndexOf[item];
            }

            keptListeners.Add(listener);
            offsets.Add(at);
        }

        int[] kept = [.. keptItems];
        return new InteractionDataset(
            log.Listeners.Select([.. keptListeners]), log.Items.Select(kept), [.. offsets], items, times, log.Details?.Select(kept));
    }
}
