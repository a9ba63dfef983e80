namespace MusicRec.Core.Data;

/// <summary>Checks the arrays of an <see cref="InteractionDataset"/>.</summary>
internal static class InteractionRules
{
    public static void Check(int listenerCount, int itemCount, int[] offsets, int[] items, long[] times)
    {
        if (offsets.Length != listenerCount + 1)
            throw new ArgumentException(
                $"Expected {listenerCount + 1} offsets for {listenerCount} listeners, got {offsets.Length}.",
                nameof(offsets));
        if (offsets[0] != 0 || offsets[^1] != items.Length)
            throw new ArgumentException(
                $"Offsets must run from 0 to {items.Length}, but run from {offsets[0]} to {offsets[^1]}.",
                nameof(offsets));
        if (times.Length != 0 && times.Length != items.Length)
            throw new ArgumentException($"Expected {items.Length} times or none, got {times.Length}.", nameof(times));

        // All offsets are checked before any time: only ascending offsets are sure to stay inside the arrays.
        for (int listener = 0; listener < listenerCount; listener++)
        {
            if (offsets[listener + 1] < offsets[listener])
                throw new ArgumentException($"Offsets fall at listener {listener}.", nameof(offsets));
        }

        for (int listener = 0; listener < listenerCount; listener++)
        {
            for (int p = offsets[listener] + 1; times.Length != 0 && p < offsets[listener + 1]; p++)
            {
                if (times[p] < times[p - 1])
                    throw new ArgumentException($"Times of listener {listener} fall at play {p - offsets[listener]}.", nameof(times));
            }
        }

        foreach (int item in items)
        {
            if ((uint)item >= (uint)itemCount)
                throw new ArgumentException($"Item index {item} is not in 0 … {itemCount - 1}.", nameof(items));
        }
    }
}
