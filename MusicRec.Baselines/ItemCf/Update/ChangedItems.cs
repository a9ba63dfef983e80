using MusicRec.Baselines.Sparse;

namespace MusicRec.Baselines.ItemCf.Update;

/// <summary>Finds the items whose weight changed in any segment; only similarities to these can have changed.</summary>
/// <remarks>A listener's segments are compared one by one in order. Whatever else they may be compared with, two items that weigh the same
/// in every such pair have the same norms and the same product as before.</remarks>
internal static class ChangedItems
{
    /// <summary>Finds the changed items.</summary>
    /// <param name="before">Segments × items, before the update.</param>
    /// <param name="firstBefore">First segment of each listener in <paramref name="before"/>.</param>
    /// <param name="after">Segments × items, after the update; listeners and items keep their indices, new ones follow.</param>
    /// <param name="firstAfter">First segment of each listener in <paramref name="after"/>.</param>
    /// <returns>A flag for each item [items of <paramref name="after"/>].</returns>
    public static bool[] Find(SparseMatrix before, int[] firstBefore, SparseMatrix after, int[] firstAfter)
    {
        bool[] changed = new bool[after.Columns];
        for (int listener = 0; listener < firstAfter.Length - 1; listener++)
        {
            bool isKnown = listener < firstBefore.Length - 1;
            var (old, oldEnd) = isKnown ? (firstBefore[listener], firstBefore[listener + 1]) : (0, 0);
            var (now, nowEnd) = (firstAfter[listener], firstAfter[listener + 1]);
            for (; old < oldEnd && now < nowEnd; old++, now++)
                FlagDifferences(before.RowIndices(old), before.RowValues(old), after.RowIndices(now), after.RowValues(now), changed);
            for (; old < oldEnd; old++) FlagAll(before.RowIndices(old), changed);
            for (; now < nowEnd; now++) FlagAll(after.RowIndices(now), changed);
        }

        return changed;
    }

    private static void FlagAll(ReadOnlySpan<int> items, bool[] changed)
    {
        foreach (int item in items) changed[item] = true;
    }

    private static void FlagDifferences(
        ReadOnlySpan<int> oldItems,
        ReadOnlySpan<float> oldWeights,
        ReadOnlySpan<int> newItems,
        ReadOnlySpan<float> newWeights,
        bool[] changed)
    {
        for (int o = 0, n = 0; o < oldItems.Length || n < newItems.Length;)
        {
            bool takesOld = n == newItems.Length || (o < oldItems.Length && oldItems[o] < newItems[n]);
            bool takesNew = o == oldItems.Length || (n < newItems.Length && newItems[n] < oldItems[o]);
            if (takesOld) changed[oldItems[o++]] = true;
            else if (takesNew) changed[newItems[n++]] = true;
            else changed[newItems[n]] |= oldWeights[o++] != newWeights[n++];
        }
    }
}
