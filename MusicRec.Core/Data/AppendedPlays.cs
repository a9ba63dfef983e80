namespace MusicRec.Core.Data;

/// <summary>Joins two datasets. The indices of the first stay valid; new ones follow.</summary>
internal static class AppendedPlays
{
    public static InteractionDataset Join(InteractionDataset known, InteractionDataset added)
    {
        if (added.PlayCount > 0 && known.PlayCount > 0 && added.HasTimes != known.HasTimes)
        {
            throw new ArgumentException(
                $"The plays to add {(added.HasTimes ? "have" : "have no")} times, unlike the {known.PlayCount} plays they are added to: "
                + "without all times nobody can tell which came first.", nameof(added));
        }

        var (listeners, listenerOf) = Extend(known.Listeners, added.Listeners);
        var (items, itemOf) = Extend(known.Items, added.Items);
        int[] offsets = Offsets(known, added, listeners.Count, listenerOf);
        int[] plays = new int[checked(known.PlayCount + added.PlayCount)];
        long[] times = new long[known.HasTimes || added.HasTimes ? plays.Length : 0];

        int[] addedFrom = Invert(listenerOf, listeners.Count);
        for (int listener = 0; listener < listeners.Count; listener++)
        {
            var before = listener < known.ListenerCount ? new Log(known.ItemsOf(listener), known.TimesOf(listener)) : default;
            var after =
                addedFrom[listener] >= 0 ? new Log(added.ItemsOf(addedFrom[listener]), added.TimesOf(addedFrom[listener])) : default;
            Range range = offsets[listener]..offsets[listener + 1];
            Merge(before, after, itemOf, plays.AsSpan(range), times.Length == 0 ? [] : times.AsSpan(range));
        }

        return new InteractionDataset(listeners, items, offsets, plays, times, DetailsOf(known, added, items.Count, itemOf));
    }

    private static (Vocabulary All, int[] IndexOf) Extend(Vocabulary known, Vocabulary added)
    {
        var builder = new VocabularyBuilder(known.Count + added.Count);
        for (int i = 0; i < known.Count; i++) builder.GetOrAdd(known.Utf8(i));
        int[] indexOf = new int[added.Count];
        for (int i = 0; i < indexOf.Length; i++) indexOf[i] = builder.GetOrAdd(added.Utf8(i));
        return (builder.Count == known.Count ? known : builder.Build(), indexOf);
    }

    private static int[] Offsets(InteractionDataset known, InteractionDataset added, int listeners, int[] listenerOf)
    {
        int[] offsets = new int[listeners + 1];
        for (int i = 0; i < known.ListenerCount; i++) offsets[i + 1] = known.Offsets[i + 1] - known.Offsets[i];
        for (int i = 0; i < added.ListenerCount; i++) offsets[listenerOf[i] + 1] += added.Offsets[i + 1] - added.Offsets[i];
        for (int i = 0; i < listeners; i++) offsets[i + 1] += offsets[i];
        return offsets;
    }

    private static int[] Invert(int[] listenerOf, int listeners)
    {
        int[] from = new int[listeners];
        Array.Fill(from, -1);
        for (int i = 0; i < listenerOf.Length; i++) from[listenerOf[i]] = i;
        return from;
    }

    // Equal times: the known plays come first, as in a log that holds both.
    private static void Merge(Log before, Log after, int[] itemOf, Span<int> plays, Span<long> times)
    {
        for (int to = 0, b = 0, a = 0; to < plays.Length; to++)
        {
            bool takesAfter = b == before.Items.Length || (a < after.Items.Length && times.Length > 0 && after.Times[a] < before.Times[b]);
            plays[to] = takesAfter ? itemOf[after.Items[a]] : before.Items[b];
            if (times.Length > 0) times[to] = takesAfter ? after.Times[a] : before.Times[b];
            if (takesAfter) a++;
            else b++;
        }
    }

    private static ItemDetails? DetailsOf(InteractionDataset known, InteractionDataset added, int items, int[] itemOf)
    {
        if (known.Details is null && added.Details is null) return null;
        var (artists, titles) = (new VocabularyBuilder(), new VocabularyBuilder());
        var (artistOf, titleOf) = (new int[items], new int[items]);
        Array.Fill(artistOf, -1);
        Array.Fill(titleOf, -1);
        for (int item = 0; item < known.ItemCount && known.Details is not null; item++) Describe(item, known.Details, item);
        for (int item = 0; item < added.ItemCount && added.Details is not null; item++) Describe(itemOf[item], added.Details, item);
        return new ItemDetails(artists.Build(), artistOf, titles.Build(), titleOf);

        void Describe(int item, ItemDetails details, int source)
        {
            if (artistOf[item] < 0 && details.Artist(source) is { Length: > 0 } artist) artistOf[item] = artists.GetOrAdd(artist);
            if (titleOf[item] < 0 && details.Title(source) is { Length: > 0 } title) titleOf[item] = titles.GetOrAdd(title);
        }
    }

    private readonly ref struct Log(ReadOnlySpan<int> items, ReadOnlySpan<long> times)
    {
        public ReadOnlySpan<int> Items { get; } = items;

        public ReadOnlySpan<long> Times { get; } = times;
    }
}
