using MusicRec.Core.Numerics;

namespace MusicRec.Core.Synthetic;

/// <summary>The taste of a listener for new music: a mixture of a few genres, more or less mainstream.</summary>
internal sealed class Taste
{
    private const int Attempts = 8;
    private const long NewFor = 45L * 86_400_000;

    private readonly Catalog _catalog;
    private readonly SeededRandom _random;
    private readonly Genre[] _genres;
    private readonly double[] _weights;
    private readonly double _mainstream;

    public Taste(Catalog catalog, SeededRandom random)
    {
        _catalog = catalog;
        _random = random;
        _genres = new Genre[random.Next(2, 5)];
        _weights = new double[_genres.Length];
        for (int i = 0; i < _genres.Length; i++)
        {
            // Squaring favors the first genres of the catalog, the larger scenes.
            double u = random.NextDouble();
            _genres[i] = catalog.Genres[(int)(u * u * catalog.Genres.Length)];
            _weights[i] = 1.0 / (1 + (2 * i));
        }

        _mainstream = random.NextDouble(0.6, 0.95);
    }

    /// <summary>Draws an artist from the listener's genres with a release by the given time.</summary>
    public int BrowseArtist(long now)
    {
        int artist;
        do artist = DrawArtist(Genre());
        while (IsSilent(artist, now));
        return artist;
    }

    /// <summary>Draws a recently released album, or returns -1.</summary>
    public int NewRelease(long now) => Genre().AlbumReleasedBetween(now - NewFor, now, _random);

    /// <summary>Draws a successor of the artist; browses if it has no release.</summary>
    public int NextArtist(int artist, long now)
    {
        int next = _catalog.Successor(artist, _random);
        return IsSilent(next, now) ? BrowseArtist(now) : next;
    }

    /// <summary>Finds the artist's first unknown album; if all are known, continues with artists found by browsing.</summary>
    public int AlbumToDiscover(int artist, PlayHistory history, long now)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            var (first, end) = _catalog.AlbumsOf(artist, now);
            for (int album = first; album < end; album++)
                if (!history.HasHeard(_catalog.Hit(album, 0))) return album;

            artist = BrowseArtist(now);
        }

        var (oldest, newest) = _catalog.AlbumsOf(artist, now);
        return _random.Next(oldest, newest);
    }

    private Genre Genre() => _genres[_random.NextIndex(_weights)];

    private int DrawArtist(Genre genre) =>
        _random.Chance(_mainstream) ? genre.PopularArtist(_random) : genre.AnyArtist(_random);

    private bool IsSilent(int artist, long now)
    {
        var (first, end) = _catalog.AlbumsOf(artist, now);
        return first == end;
    }
}
