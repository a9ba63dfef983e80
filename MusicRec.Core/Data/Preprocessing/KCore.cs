namespace MusicRec.Core.Data.Preprocessing;

/// <summary>Removes listeners and items with too few plays until all that remain have enough.</summary>
/// <remarks>
/// The result does not depend on the order of removals: it is the (k, l)-core of the listener–item graph, the largest set of plays in which
/// everybody has enough. Peeling with a stack (Batagelj and Zaveršnik 2003) visits each play at most twice.
/// </remarks>
internal static class KCore
{
    /// <summary>Finds the listeners and items that stay.</summary>
    /// <param name="offsets">Where each listener's plays start [listeners + 1].</param>
    /// <param name="items">Item of each play [plays].</param>
    /// <param name="itemCount">The number of items.</param>
    /// <param name="minItemPlays">Plays an item needs, at least 1.</param>
    /// <param name="minListenerPlays">Plays a listener needs, at least 1.</param>
    public static (bool[] Listeners, bool[] Items) Find(
        ReadOnlySpan<int> offsets, ReadOnlySpan<int> items, int itemCount, int minItemPlays, int minListenerPlays)
    {
        int listenerCount = offsets.Length - 1;
        var (itemPlays, listenerPlays) = (new int[itemCount], new int[listenerCount]);
        foreach (int item in items) itemPlays[item]++;
        for (int l = 0; l < listenerCount; l++) listenerPlays[l] = offsets[l + 1] - offsets[l];

        var (stays, listens) = (new bool[itemCount], new bool[listenerCount]);
        var dropped = new Stack<int>();   // item i as i, listener l as ~l
        for (int i = 0; i < itemCount; i++)
        {
            stays[i] = itemPlays[i] >= minItemPlays;
            if (!stays[i]) dropped.Push(i);
        }

        for (int l = 0; l < listenerCount; l++)
        {
            listens[l] = listenerPlays[l] >= minListenerPlays;
            if (!listens[l]) dropped.Push(~l);
        }

        if (dropped.Count == 0) return (listens, stays);
        var (starts, listenersOf) = Transpose(offsets, items, itemPlays);
        while (dropped.TryPop(out int node))
        {
            if (node >= 0)
            {
                foreach (int l in listenersOf.AsSpan(starts[node]..starts[node + 1]))
                {
                    if (!listens[l] || --listenerPlays[l] >= minListenerPlays) continue;
                    listens[l] = false;
                    dropped.Push(~l);
                }
            }
            else
            {
                foreach (int i in items[offsets[~node]..offsets[~node + 1]])
                {
                    if (!stays[i] || --itemPlays[i] >= minItemPlays) continue;
                    stays[i] = false;
                    dropped.Push(i);
                }
            }
        }

        return (listens, stays);
    }

    // Listener of each play, item by item.
    private static (int[] Starts, int[] Listeners) Transpose(ReadOnlySpan<int> offsets, ReadOnlySpan<int> items, int[] itemPlays)
    {
        int[] starts = new int[itemPlays.Length + 1];
        for (int i = 0; i < itemPlays.Length; i++) starts[i + 1] = starts[i] + itemPlays[i];
        int[] next = starts[..^1];
        int[] listeners = new int[items.Length];
        for (int l = 0; l + 1 < offsets.Length; l++)
        {
            foreach (int item in items[offsets[l]..offsets[l + 1]]) listeners[next[item]++] = l;
        }

        return (starts, listeners);
    }
}
