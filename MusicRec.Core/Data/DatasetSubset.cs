namespace MusicRec.Core.Data;

/// <summary>Selects plays of a dataset into a dataset with its own vocabularies.</summary>
internal static class DatasetSubset
{
    /// <summary>Selects plays.</summary>
    /// <param name="plays">The whole dataset.</param>
    /// <param name="keep">Which plays stay; plays of a removed listener or item must not [plays].</param>
    /// <param name="listeners">Indices of the listeners that stay, ascending; this is their new order.</param>
    /// <param name="items">Indices of the items that stay; this is their new order.</param>
    public static InteractionDataset Select(InteractionDataset plays, ReadOnlySpan<bool> keep, int[] listeners, int[] items)
    {
        int count = keep.Count(true);
        int[] newIndex = new int[plays.ItemCount];
        for (int i = 0; i < items.Length; i++) newIndex[items[i]] = i;

        var (offsets, newItems, newTimes) = (new int[listeners.Length + 1], new int[count], new long[plays.HasTimes ? count : 0]);
        int next = 0;
        for (int l = 0; l < listeners.Length; l++)
        {
            for (int p = plays.Offsets[listeners[l]]; p < plays.Offsets[listeners[l] + 1]; p++)
            {
                if (!keep[p]) continue;
                newItems[next] = newIndex[plays.Plays[p]];
                if (plays.HasTimes) newTimes[next] = plays.Times[p];
                next++;
            }

            offsets[l + 1] = next;
        }

        bool allItems = items.Length == plays.ItemCount && IsIdentity(items);
        return new InteractionDataset(
            listeners.Length == plays.ListenerCount ? plays.Listeners : plays.Listeners.Select(listeners),
            allItems ? plays.Items : plays.Items.Select(items),
            offsets, newItems, newTimes, allItems ? plays.Details : plays.Details?.Select(items));
    }

    private static bool IsIdentity(int[] indices)
    {
        for (int i = 0; i < indices.Length; i++)
            if (indices[i] != i) return false;
        return true;
    }
}
