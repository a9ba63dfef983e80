namespace MusicRec.Core.Data;

/// <summary>Artist and title of each item, for display; models never read them.</summary>
public sealed class ItemDetails
{
    private readonly Vocabulary _artists;
    private readonly int[] _artistOf;
    private readonly Vocabulary _titles;
    private readonly int[] _titleOf;

    /// <summary>Creates details over the given tables.</summary>
    /// <param name="artists">Distinct artist names.</param>
    /// <param name="artistOf">Artist of each item [items], −1 where unknown.</param>
    /// <param name="titles">Distinct titles.</param>
    /// <param name="titleOf">Title of each item [items], −1 where unknown.</param>
    public ItemDetails(Vocabulary artists, int[] artistOf, Vocabulary titles, int[] titleOf)
    {
        ArgumentNullException.ThrowIfNull(artists);
        ArgumentNullException.ThrowIfNull(artistOf);
        ArgumentNullException.ThrowIfNull(titles);
        ArgumentNullException.ThrowIfNull(titleOf);
        if (artistOf.Length != titleOf.Length)
            throw new ArgumentException($"Got {artistOf.Length} artists but {titleOf.Length} titles.", nameof(titleOf));
        (_artists, _artistOf, _titles, _titleOf) = (artists, artistOf, titles, titleOf);
    }

    /// <summary>The number of items.</summary>
    public int Count => _artistOf.Length;

    /// <summary>Gets the artist's name, or "" where unknown.</summary>
    public string Artist(int item) => _artistOf[item] < 0 ? "" : _artists[_artistOf[item]];

    /// <summary>Gets the title, or "" where unknown.</summary>
    public string Title(int item) => _titleOf[item] < 0 ? "" : _titles[_titleOf[item]];

    /// <summary>Selects the details of some items, in the order given.</summary>
    internal ItemDetails Select(ReadOnlySpan<int> items)
    {
        var (artistOf, titleOf) = (new int[items.Length], new int[items.Length]);
        for (int i = 0; i < items.Length; i++)
            (artistOf[i], titleOf[i]) = (_artistOf[items[i]], _titleOf[items[i]]);
        return new ItemDetails(_artists, artistOf, _titles, titleOf);
    }
}
