using MusicRec.Core.Data;

namespace MusicRec.Core.Ranking;

/// <summary>A set of items, one bit each.</summary>
public sealed class ItemSet
{
    private readonly ulong[] _bits;

    /// <summary>Creates a set of items.</summary>
    /// <param name="itemCount">The number of items in the catalog.</param>
    /// <param name="items">Item indices.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is not in the catalog.</exception>
    public ItemSet(int itemCount, ReadOnlySpan<int> items)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(itemCount);
        ItemCount = itemCount;
        _bits = new ulong[(itemCount + 63) / 64];
        foreach (int item in items)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)item, (uint)itemCount, nameof(items));
            _bits[item >> 6] |= 1UL << (item & 63);
        }
    }

    /// <summary>The number of items in the catalog.</summary>
    public int ItemCount { get; }

    /// <summary>Returns whether an item is in the set.</summary>
    public bool Contains(int item) => (_bits[item >> 6] >> (item & 63) & 1) != 0;

    /// <summary>Creates a set from external ids, leaving out unknown ids.</summary>
    public static ItemSet FromIds(Vocabulary items, IEnumerable<string> ids)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(ids);
        return new ItemSet(items.Count, [.. ids.Select(items.IndexOf).Where(index => index != Vocabulary.Unknown)]);
    }
}
