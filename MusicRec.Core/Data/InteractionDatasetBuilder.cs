using System.Runtime.InteropServices;

namespace MusicRec.Core.Data;

/// <summary>Collects plays in any order and builds an <see cref="InteractionDataset"/> from them.</summary>
public sealed class InteractionDatasetBuilder
{
    private readonly VocabularyBuilder _listeners = new();
    private readonly VocabularyBuilder _items = new();
    private readonly List<int> _listenerOf = [];
    private readonly List<int> _itemOf = [];
    private readonly List<long> _timeOf = [];

    /// <summary>Adds a play; ids get indices by first appearance.</summary>
    /// <exception cref="ArgumentException">An id is missing, or only some of the plays have a time.</exception>
    public void Add(Play play)
    {
        if (play.Listener is null || play.Item is null)
            throw new ArgumentException(
                $"Play {_itemOf.Count} ({play.Listener ?? "null"}, {play.Item ?? "null"}) needs a listener and an item.",
                nameof(play));
        if (play.Time.HasValue != (_timeOf.Count > 0) && _itemOf.Count > 0)
        {
            throw new ArgumentException(
                $"Play {_itemOf.Count} ({play.Listener}, {play.Item}) {(play.Time.HasValue ? "has a time" : "has no time")}, unlike "
                + "the ones before it.",
                nameof(play));
        }

        _listenerOf.Add(_listeners.GetOrAdd(play.Listener));
        _itemOf.Add(_items.GetOrAdd(play.Item));
        if (play.Time is { } time) _timeOf.Add(time);
    }

    /// <summary>Builds the dataset of all plays so far: each listener's plays in time order, log order for equal times.</summary>
    public InteractionDataset Build() =>
        FromColumns(
            _listeners.Build(), _items.Build(), CollectionsMarshal.AsSpan(_listenerOf), CollectionsMarshal.AsSpan(_itemOf),
            CollectionsMarshal.AsSpan(_timeOf));

    /// <summary>Creates a dataset from three columns, one entry per play, in log order.</summary>
    /// <param name="listeners">External ids of the listeners.</param>
    /// <param name="items">External ids of the items.</param>
    /// <param name="listenerOf">Listener index of each play [plays].</param>
    /// <param name="itemOf">Item index of each play [plays].</param>
    /// <param name="timeOf">Unix milliseconds of each play [plays], or empty: then log order is time order.</param>
    /// <param name="details">Artist and title of the items, if known.</param>
    /// <exception cref="ArgumentException">Columns differ in length, or an index is out of range.</exception>
    public static InteractionDataset FromColumns(
        Vocabulary listeners,
        Vocabulary items,
        ReadOnlySpan<int> listenerOf,
        ReadOnlySpan<int> itemOf,
        ReadOnlySpan<long> timeOf,
        ItemDetails? details = null)
    {
        ArgumentNullException.ThrowIfNull(listeners);
        ArgumentNullException.ThrowIfNull(items);
        if (itemOf.Length != listenerOf.Length || (timeOf.Length != 0 && timeOf.Length != listenerOf.Length))
            throw new ArgumentException(
                $"Columns differ in length: {listenerOf.Length} listeners, {itemOf.Length} items, {timeOf.Length} times.");

        int[] offsets = new int[listeners.Count + 1];
        foreach (int listener in listenerOf)
        {
            if ((uint)listener >= (uint)listeners.Count)
                throw new ArgumentException($"Listener index {listener} is not in 0 … {listeners.Count - 1}.", nameof(listenerOf));
            offsets[listener + 1]++;
        }

        for (int i = 0; i < listeners.Count; i++) offsets[i + 1] += offsets[i];

        int[] next = offsets[..^1];
        int[] sortedItems = new int[itemOf.Length];
        long[] sortedTimes = new long[timeOf.Length];
        for (int p = 0; p < listenerOf.Length; p++)
        {
            int to = next[listenerOf[p]]++;
            sortedItems[to] = itemOf[p];
            if (sortedTimes.Length > 0) sortedTimes[to] = timeOf[p];
        }

        if (sortedTimes.Length > 0)
        {
            for (int listener = 0; listener < listeners.Count; listener++)
                StableTimeOrder.Sort(
                    sortedTimes.AsSpan(offsets[listener]..offsets[listener + 1]),
                    sortedItems.AsSpan(offsets[listener]..offsets[listener + 1]));
        }

        return new InteractionDataset(listeners, items, offsets, sortedItems, sortedTimes, details);
    }
}
