using System.Runtime.InteropServices;
using MusicRec.Sequential.SasRec.Serving;

namespace MusicRec.Sequential.SasRec.Training;

/// <summary>How often a listener had played an item before a given play, and what that adds to the item's logit.</summary>
internal sealed class PlayCounts
{
    private readonly int[] _offsets, _items;
    private readonly int[] _before;
    private readonly int[] _sortedItems, _sortedPlays;
    private readonly int[] _listenerOf;
    private readonly PersonalShare _share;

    /// <summary>Counts, for every play, the earlier plays of the same item by the same listener.</summary>
    /// <param name="offsets">Where each listener's plays start.</param>
    /// <param name="items">Item of every play, listener by listener, oldest first.</param>
    /// <param name="share">The bonus of a count in the logit.</param>
    public PlayCounts(int[] offsets, int[] items, PersonalShare share)
    {
        (_offsets, _items, _share) = (offsets, items, share);
        _before = new int[items.Length];
        _listenerOf = new int[items.Length];
        _sortedItems = [.. items];
        _sortedPlays = [.. Enumerable.Range(0, items.Length)];
        for (int listener = 0; listener + 1 < offsets.Length; listener++)
        {
            int start = offsets[listener], count = offsets[listener + 1] - start;
            _listenerOf.AsSpan(start, count).Fill(listener);
            ulong[] keys = new ulong[count];
            for (int i = 0; i < count; i++)
                keys[i] = ((ulong)(uint)items[start + i] << 32) | (uint)(start + i);
            Array.Sort(keys);
            for (int i = 0; i < count; i++)
            {
                (_sortedItems[start + i], _sortedPlays[start + i]) = ((int)(keys[i] >> 32), (int)(uint)keys[i]);
                bool again = i > 0 && _sortedItems[start + i - 1] == _sortedItems[start + i];
                _before[_sortedPlays[start + i]] = again ? _before[_sortedPlays[start + i - 1]] + 1 : 0;
            }
        }
    }

    /// <summary>Returns the bonus of a play's item at that play, from the plays before it.</summary>
    public float BonusOf(int play) => _share.BonusOf(_before[play]);

    /// <summary>Computes the bonus of an item at each predicted play of a window.</summary>
    /// <param name="item">The item.</param>
    /// <param name="window">The window.</param>
    /// <param name="bonuses">The bonuses [window.Length], written if any is above 0.</param>
    /// <returns>Whether any is above 0: the listener has played the item before the end of the window.</returns>
    public bool TryBonusesOf(int item, SequenceWindow window, Span<float> bonuses)
    {
        int listener = _listenerOf[window.Start], start = _offsets[listener], count = _offsets[listener + 1] - start;
        ReadOnlySpan<int> own = _sortedItems.AsSpan(start, count);
        int first = own.BinarySearch(new FirstNotBelow(item));
        first = start + (first < 0 ? ~first : first);
        if (first >= start + count || _sortedItems[first] != item || _sortedPlays[first] >= window.End - 1)
            return false;

        int next = first;
        for (int t = 0; t < window.Length; t++)
        {
            // The play to be predicted is Start + 1 + t: everything before it counts.
            while (next < start + count && _sortedItems[next] == item && _sortedPlays[next] <= window.Start + t)
                next++;
            bonuses[t] = _share.BonusOf(next - first);
        }

        return true;
    }

    /// <summary>Returns the distinct items a listener played up to the last input of a window.</summary>
    public IEnumerable<int> ItemsBefore(SequenceWindow window)
    {
        int listener = _listenerOf[window.Start];
        return MemoryMarshal.ToEnumerable<int>(_items.AsMemory(_offsets[listener]..(window.End - 1))).Distinct();
    }

    private readonly struct FirstNotBelow(int item) : IComparable<int>
    {
        // Never equal, so that the search ends at the first place that is not below.
        public int CompareTo(int other) => other < item ? 1 : -1;
    }
}
