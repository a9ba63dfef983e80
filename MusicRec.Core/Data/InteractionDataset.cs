using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MusicRec.Core.Data;

/// <summary>A listening log in the form all stages use: each listener's items, oldest first, in one array with offsets (CSR).</summary>
/// <remarks>Immutable and thread-safe. Times are Unix milliseconds; a log that has only an order has none.</remarks>
public sealed class InteractionDataset : IListenerHistories
{
    private readonly int[] _offsets;   // [ListenerCount + 1]
    private readonly int[] _items;     // [PlayCount]
    private readonly long[] _times;    // [PlayCount], or empty
    private readonly Lazy<string> _hash;

    /// <summary>Creates a dataset over the given arrays; the caller must not change them afterwards.</summary>
    /// <param name="listeners">External ids of the listeners.</param>
    /// <param name="items">External ids of the items.</param>
    /// <param name="offsets">Where each listener's plays start [listeners + 1].</param>
    /// <param name="itemIndices">Item of each play, oldest first within a listener [plays].</param>
    /// <param name="times">Unix milliseconds of each play, never decreasing within a listener [plays], or empty.</param>
    /// <param name="details">Artist and title of the items, if known.</param>
    /// <exception cref="ArgumentException">Lengths disagree, an index is out of range, or times decrease.</exception>
    public InteractionDataset(
        Vocabulary listeners, Vocabulary items, int[] offsets, int[] itemIndices, long[] times, ItemDetails? details = null)
    {
        ArgumentNullException.ThrowIfNull(listeners);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(offsets);
        ArgumentNullException.ThrowIfNull(itemIndices);
        ArgumentNullException.ThrowIfNull(times);
        InteractionRules.Check(listeners.Count, items.Count, offsets, itemIndices, times);
        if (details is not null && details.Count != items.Count)
            throw new ArgumentException($"Expected details of {items.Count} items, got {details.Count}.", nameof(details));

        (Listeners, Items, Details) = (listeners, items, details);
        (_offsets, _items, _times) = (offsets, itemIndices, times);
        _hash = new Lazy<string>(ComputeHash);
    }

    /// <summary>External ids of the listeners.</summary>
    public Vocabulary Listeners { get; }

    /// <summary>External ids of the items.</summary>
    public Vocabulary Items { get; }

    /// <summary>Artist and title of the items, or null where the log has none.</summary>
    public ItemDetails? Details { get; }

    /// <summary>The number of listeners.</summary>
    public int ListenerCount => Listeners.Count;

    /// <summary>The number of items.</summary>
    public int ItemCount => Items.Count;

    /// <summary>The number of plays.</summary>
    public int PlayCount => _items.Length;

    /// <summary>Whether the plays have times; otherwise only their order is known.</summary>
    public bool HasTimes => _times.Length > 0;

    /// <summary>Where each listener's plays start in <see cref="Plays"/> [ListenerCount + 1].</summary>
    public ReadOnlySpan<int> Offsets => _offsets;

    /// <summary>Item indices of all plays, listener by listener, oldest first [PlayCount].</summary>
    public ReadOnlySpan<int> Plays => _items;

    /// <summary>Unix milliseconds of all plays [PlayCount], or empty.</summary>
    public ReadOnlySpan<long> Times => _times;

    /// <summary>SHA-256 (hex) over ids, order and times. Datasets with the same hash hold the same plays.</summary>
    public string Hash => _hash.Value;

    /// <summary>Gets the item indices of a listener's plays, oldest first.</summary>
    public ReadOnlySpan<int> ItemsOf(int listener)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)listener, (uint)ListenerCount, nameof(listener));
        return _items.AsSpan(_offsets[listener].._offsets[listener + 1]);
    }

    /// <summary>Gets the Unix milliseconds of a listener's plays, oldest first, or empty.</summary>
    public ReadOnlySpan<long> TimesOf(int listener)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)listener, (uint)ListenerCount, nameof(listener));
        return HasTimes ? _times.AsSpan(_offsets[listener].._offsets[listener + 1]) : [];
    }

    /// <inheritdoc/>
    public ListenerHistory? Find(string listener) =>
        Listeners.IndexOf(listener) is var index and not Vocabulary.Unknown ? new ListenerHistory(this, index) : null;

    /// <summary>Counts the plays of each item [ItemCount].</summary>
    public int[] CountPlays()
    {
        int[] counts = new int[ItemCount];
        foreach (int item in _items) counts[item]++;
        return counts;
    }

    /// <summary>Creates a dataset from plays. Indices are by first appearance; each listener's plays are in stable time order.</summary>
    /// <exception cref="ArgumentException">Only some of the plays have a time.</exception>
    public static InteractionDataset FromPlays(IEnumerable<Play> plays)
    {
        ArgumentNullException.ThrowIfNull(plays);
        var builder = new InteractionDatasetBuilder();
        foreach (Play play in plays) builder.Add(play);
        return builder.Build();
    }

    /// <summary>Appends plays and returns the combined dataset. Known listeners and items keep their indices; new ones follow.</summary>
    /// <param name="plays">The plays to add, of known or new listeners and items, at any time.</param>
    /// <returns>The same dataset as from one log with both: each listener's plays in time order, added plays after known ones of the same
    /// time. Without times the added plays come last.</returns>
    /// <exception cref="ArgumentException">Only one of the two has times.</exception>
    public InteractionDataset Append(InteractionDataset plays)
    {
        ArgumentNullException.ThrowIfNull(plays);
        return AppendedPlays.Join(this, plays);
    }

    private string ComputeHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Vocabulary ids in new[] { Listeners, Items })
        {
            hash.AppendData(MemoryMarshal.AsBytes(ids.AllOffsets));
            hash.AppendData(ids.AllUtf8);
        }

        hash.AppendData(MemoryMarshal.AsBytes(Offsets));
        hash.AppendData(MemoryMarshal.AsBytes(Plays));
        hash.AppendData(MemoryMarshal.AsBytes(Times));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
