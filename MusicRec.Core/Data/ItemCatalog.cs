namespace MusicRec.Core.Data;

/// <summary>The items a model knows: external ids, training plays, and artist and title where known.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class ItemCatalog
{
    private readonly int[] _playCounts;

    /// <summary>Creates a catalog. The caller must not change the array afterwards.</summary>
    /// <param name="items">External ids of the items.</param>
    /// <param name="playCounts">Training plays of each item, 0 or more [items].</param>
    /// <param name="details">Artist and title of the items, if known.</param>
    /// <exception cref="ArgumentException">The arguments disagree on the number of items, or a count is negative.</exception>
    public ItemCatalog(Vocabulary items, int[] playCounts, ItemDetails? details = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(playCounts);
        if (playCounts.Length != items.Count)
            throw new ArgumentException($"Expected play counts of {items.Count} items, got {playCounts.Length}.", nameof(playCounts));
        if (details is not null && details.Count != items.Count)
            throw new ArgumentException($"Expected details of {items.Count} items, got {details.Count}.", nameof(details));
        int negative = Array.FindIndex(playCounts, count => count < 0);
        if (negative >= 0)
            throw new ArgumentException(
                $"Play counts must be 0 or more, but item {negative} has {playCounts[negative]}.",
                nameof(playCounts));
        (Items, _playCounts, Details) = (items, playCounts, details);
    }

    /// <summary>External ids of the items.</summary>
    public Vocabulary Items { get; }

    /// <summary>Training plays of each item [items].</summary>
    public ReadOnlySpan<int> PlayCounts => _playCounts;

    /// <summary>Artist and title of the items, or null where they are not known.</summary>
    public ItemDetails? Details { get; }

    /// <summary>The number of items.</summary>
    public int Count => Items.Count;

    /// <summary>Creates the catalog of a dataset.</summary>
    public static ItemCatalog FromPlays(InteractionDataset plays)
    {
        ArgumentNullException.ThrowIfNull(plays);
        return new ItemCatalog(plays.Items, plays.CountPlays(), plays.Details);
    }

    internal int[] PlayCountArray => _playCounts;

    /// <summary>Returns whether another catalog has the same items with the same training plays.</summary>
    internal bool IsSame(ItemCatalog other) => Items.HasSameIds(other.Items) && _playCounts.AsSpan().SequenceEqual(other._playCounts);
}
