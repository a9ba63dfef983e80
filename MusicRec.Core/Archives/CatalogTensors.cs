using MusicRec.Core.Data;
using MusicRec.Core.Files;

namespace MusicRec.Core.Archives;

/// <summary>Ids, play counts and details as tensors. Ids are concatenated UTF-8, with the offset at which each starts.</summary>
internal static class CatalogTensors
{
    private const string Utf8 = "utf8", Offsets = "offsets", PlayCounts = "plays";
    private const string Artists = "artists.", Titles = "titles.", ArtistOf = "artist_of", TitleOf = "title_of";

    public static NamedTensor[] FromCatalog(ItemCatalog catalog) =>
        [.. FromIds(catalog.Items), NamedTensor.Create(PlayCounts, catalog.PlayCountArray)];

    public static NamedTensor[] FromIds(Vocabulary ids, string prefix = "") =>
        [NamedTensor.Create(prefix + Utf8, ids.AllUtf8.ToArray()), NamedTensor.Create(prefix + Offsets, ids.AllOffsets.ToArray())];

    public static NamedTensor[] FromDetails(ItemDetails details)
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
            .. FromIds(artists.Build(), Artists), .. FromIds(titles.Build(), Titles),
            NamedTensor.Create(ArtistOf, artistOf), NamedTensor.Create(TitleOf, titleOf),
        ];
    }

    public static Vocabulary ReadIds(TensorSet tensors, string prefix = "")
    {
        byte[] utf8 = tensors.Get<byte>(prefix + Utf8);
        int[] offsets = tensors.Offsets(prefix + Offsets, rows: -1, utf8.Length);
        var builder = new VocabularyBuilder(offsets.Length - 1);
        for (int i = 0; i + 1 < offsets.Length; i++)
        {
            if (builder.GetOrAdd(utf8.AsSpan(offsets[i]..offsets[i + 1])) != i)
                throw tensors.Invalid($"expected distinct ids, found one twice at {i}");
        }

        return builder.Build();
    }

    public static int[] ReadPlayCounts(TensorSet tensors, int itemCount) => tensors.Indices(PlayCounts, int.MaxValue, lowest: 0, itemCount);

    public static ItemDetails ReadDetails(TensorSet tensors, int itemCount)
    {
        Vocabulary artists = ReadIds(tensors, Artists), titles = ReadIds(tensors, Titles);
        return new ItemDetails(
            artists, tensors.Indices(ArtistOf, artists.Count, lowest: Vocabulary.Unknown, itemCount),
            titles, tensors.Indices(TitleOf, titles.Count, lowest: Vocabulary.Unknown, itemCount));
    }
}
