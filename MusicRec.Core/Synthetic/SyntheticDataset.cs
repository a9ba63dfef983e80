using MusicRec.Core.Data;

namespace MusicRec.Core.Synthetic;

/// <summary>Builds the dataset of a synthetic log in memory, without a file.</summary>
internal static class SyntheticDataset
{
    private const int NotPlayed = -1;

    public static InteractionDataset Build(SyntheticListening log, CancellationToken cancellation)
    {
        int plays = log.Options.Plays;
        var (tracks, times, offsets) = (new int[plays], new long[plays], new int[log.ListenerCount + 1]);
        for (int i = 0; i < log.ListenerCount; i++) offsets[i + 1] = offsets[i] + log.PlayCount(i);

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = log.Options.EffectiveThreads, CancellationToken = cancellation };
        Parallel.For(0, log.ListenerCount, parallel, i =>
        {
            Range own = offsets[i]..offsets[i + 1];
            log.Generate(i, tracks.AsSpan(own), times.AsSpan(own), cancellation);
        });

        var (items, details) = Name(log, tracks);
        return new InteractionDataset(
            Vocabulary.FromIds(Enumerable.Range(0, log.ListenerCount).Select(log.ListenerId)), items, offsets, tracks, times, details);
    }

    // Only played tracks become items, numbered by first appearance as when a log is read.
    private static (Vocabulary Items, ItemDetails Details) Name(SyntheticListening log, int[] tracks)
    {
        var (items, artists, titles) = (new VocabularyBuilder(), new VocabularyBuilder(), new VocabularyBuilder());
        var (artistOf, titleOf) = (new List<int>(), new List<int>());
        int[] itemOf = new int[log.ItemCount];
        Array.Fill(itemOf, NotPlayed);
        for (int p = 0; p < tracks.Length; p++)
        {
            ref int item = ref itemOf[tracks[p]];
            if (item == NotPlayed)
            {
                SyntheticTrack track = log.Track(tracks[p]);
                item = items.GetOrAdd(track.Mbid.Length > 0 ? track.Mbid : $"{track.Artist} — {track.Title}");
                artistOf.Add(artists.GetOrAdd(track.Artist));
                titleOf.Add(titles.GetOrAdd(track.Title));
            }

            tracks[p] = item;
        }

        return (items.Build(), new ItemDetails(artists.Build(), [.. artistOf], titles.Build(), [.. titleOf]));
    }
}
