using MusicRec.Core.Data;
using MusicRec.Core.Files;

namespace MusicRec.Core.Archives;

/// <summary>A dataset as tensors: ids as UTF-8 one after the other with offsets, plays as offsets, items and times.</summary>
internal static class DatasetTensors
{
    private const string Utf8 = "utf8", Offsets = "offsets", Items = "items", Times = "times";
    private const string Artists = "artists.", Titles = "titles.", ArtistOf = "artist_of", TitleOf = "title_of";

    public static NamedTensor[] OfPlays(InteractionDataset plays) =>
    [
        NamedTensor.Create(Offsets, plays.Offsets.ToArray()),
        NamedTensor.Create(Items, plays.Plays.ToArray()),
        NamedTensor.Create(Times, plays.Times.ToArray()),
    ];

    public static NamedTensor[] OfIds(Vocabulary ids, string prefix = "") =>
        [NamedTensor.Create(prefix + Utf8, ids.AllUtf8.ToArray()), NamedTensor.Create(prefix + Offsets, ids.AllOffsets.ToArray())];

    public static NamedTensor[] OfDetails(ItemDetails details)
    {
        var (artists, titles) = (new VocabularyBuilder(), new VocabularyBuilder());
        var (artistOf, titleOf) = (new int[details.Count], new int[details.Count]);
        for (int item = 0; item < details.Count; item++)
        {
            artistOf[item] = details.Artist(item) is { Length: > 0 } artist ? artists.GetOrAdd(artist) : Vocabulary.Unknown;
            titleOf[item] = details.Title(item) is { Length: > 0 } title ? titles.GetOrAdd(title) : Vocabulary.Unknown;
        }

        return
        [
            .. OfIds(artists.Build(), Artists), .. OfIds(titles.Build(), Titles),
            NamedTensor.Create(ArtistOf, artistOf), NamedTensor.Create(TitleOf, titleOf),
        ];
    }

    public static InteractionDataset Plays(TensorSet tensors, Vocabulary listeners, Vocabulary items, ItemDetails? details)
    {
        int[] itemIndices = tensors.Indices(Items, items.Count);
        int[] offsets = tensors.Offsets(Offsets, listeners.Count, itemIndices.Length);
        long[] times = tensors.Get<long>(Times);
        try
        {
            return new InteractionDataset(listeners, items, offsets, itemIndices, times, details);
        }
        catch (ArgumentException e)
        {
            throw tensors.Fault(e.Message);
        }
    }

    public static Vocabulary Ids(TensorSet tensors, string prefix = "")
    {
        byte[] utf8 = tensors.Get<byte>(prefix + Utf8);
        int[] offsets = tensors.Offsets(prefix + Offsets, rows: -1, utf8.Length);
        var builder = new VocabularyBuilder(offsets.Length - 1);
        for (int i = 0; i + 1 < offsets.Length; i++)
        {
            if (builder.GetOrAdd(utf8.AsSpan(offsets[i]..offsets[i + 1])) != i)
                throw tensors.Fault($"expected distinct ids, found one twice at {i}");
        }

        return builder.Build();
    }

    public static ItemDetails Details(TensorSet tensors, int itemCount)
    {
        Vocabulary artists = Ids(tensors, Artists), titles = Ids(tensors, Titles);
        return new ItemDetails(
            artists, tensors.Indices(ArtistOf, artists.Count, lowest: Vocabulary.Unknown, itemCount),
            titles, tensors.Indices(TitleOf, titles.Count, lowest: Vocabulary.Unknown, itemCount));
    }
}
