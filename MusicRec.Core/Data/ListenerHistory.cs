namespace MusicRec.Core.Data;

/// <summary>The plays of one listener so far, by external ids, oldest first.</summary>
public sealed class ListenerHistory
{
    private readonly IReadOnlyList<string>? _items;
    private readonly IReadOnlyList<long>? _times;

    /// <summary>Creates a history.</summary>
    /// <param name="items">External ids of the items, oldest first.</param>
    /// <param name="times">Unix milliseconds of the plays, or null when only the order is known.</param>
    /// <exception cref="ArgumentException">The number of times is not the number of items.</exception>
    public ListenerHistory(IReadOnlyList<string> items, IReadOnlyList<long>? times = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (times is not null && times.Count != items.Count)
            throw new ArgumentException($"Expected {items.Count} times or none, got {times.Count}.", nameof(times));
        (_items, _times) = (items, times);
    }

    /// <summary>Creates the history of a listener of a dataset without copying.</summary>
    internal ListenerHistory(InteractionDataset plays, int listener) => (Plays, Listener) = (plays, listener);

    /// <summary>External ids of the items, oldest first.</summary>
    public IReadOnlyList<string> Items => _items ?? Array.ConvertAll(Plays!.ItemsOf(Listener).ToArray(), item => Plays.Items[item]);

    /// <summary>Unix milliseconds of the plays, or null when only the order is known.</summary>
    public IReadOnlyList<long>? Times => Plays is null ? _times : Plays.HasTimes ? Plays.TimesOf(Listener).ToArray() : null;

    /// <summary>The dataset the history is from; null for the application's own history.</summary>
    internal InteractionDataset? Plays { get; }

    /// <summary>The listener's index in the dataset.</summary>
    internal int Listener { get; }

    /// <summary>Maps the plays of known items to a vocabulary's indices, with their times.</summary>
    /// <param name="vocabulary">External ids of the items.</param>
    /// <returns>The item indices, and as many times or none.</returns>
    internal (int[] Items, long[] Times) MapTo(Vocabulary vocabulary)
    {
        int count = Plays?.ItemsOf(Listener).Length ?? _items!.Count;
        bool hasTimes = Plays?.HasTimes ?? _times is not null;
        var (items, times, known) = (new int[count], new long[hasTimes ? count : 0], 0);
        for (int play = 0; play < count; play++)
        {
            int item = Plays is null
                ? vocabulary.IndexOf(_items![play])
                : vocabulary.IndexOf(Plays.Items.Utf8(Plays.ItemsOf(Listener)[play]));
            if (item == Vocabulary.Unknown)
                continue;
            items[known] = item;
            if (hasTimes) times[known] = Plays is null ? _times![play] : Plays.TimesOf(Listener)[play];
            known++;
        }

        return (items[..known], times[..Math.Min(known, times.Length)]);
    }
}
