using MusicRec.Core.Numerics;

namespace MusicRec.Core.Synthetic;

/// <summary>Generates a <see cref="Catalog"/> to fit the size of a log.</summary>
internal sealed class CatalogBuilder
{
    private const double PopularityTail = 1.1;
    private const double ReleasedDuringLog = 0.15;
    private const double SuccessorInGenre = 0.85;
    private const int MostAlbums = 30;
    private const int MostGenres = 60;
    private const int YearsOfBackCatalog = 30;

    private readonly SeededRandom _random;
    private readonly long _start, _end;
    private readonly List<int> _firstTrack = [0], _firstAlbum = [0], _artistOfAlbum = [], _albumOfTrack = [];
    private readonly List<long> _released = [];
    private readonly List<double> _popularity = [];

    private CatalogBuilder(SeededRandom random, long start, long end)
    {
        _random = random;
        _start = start;
        _end = end;
    }

    /// <summary>Generates artists and tracks.</summary>
    /// <param name="plays">The plays of the log: 20 thousand get about 3,000 tracks, 19 million about 1.2 million.</param>
    /// <param name="start">The first moment of the log, Unix milliseconds.</param>
    /// <param name="end">The last moment of the log, Unix milliseconds.</param>
    /// <param name="random">The random generator.</param>
    public static Catalog Build(int plays, long start, long end, SeededRandom random)
    {
        var builder = new CatalogBuilder(random, start, end);
        int tracks = (int)Math.Max(300, 1_200_000 * Math.Pow(plays / 19e6, 0.87));
        while (builder._albumOfTrack.Count < tracks) builder.AddArtist();
        return builder.Complete();
    }

    // Popularities are independent Pareto draws: by rank they follow Zipf's law, and an artist's index is independent of its rank.
    private void AddArtist()
    {
        double popularity = _random.NextPareto(PopularityTail);
        _popularity.Add(popularity);

        int albums = Math.Min(MostAlbums, 1 + (int)_random.NextExponential(0.9 + Math.Log(popularity)));
        long[] releases = new long[albums];
        for (int i = 0; i < albums; i++) releases[i] = Release();
        if (_popularity.Count <= MostGenres) releases[0] = ReleaseBeforeLog();
        Array.Sort(releases);
        foreach (long release in releases) AddAlbum(release);
        _firstAlbum.Add(_released.Count);
    }

    private long Release() => _random.Chance(ReleasedDuringLog)
        ? _start + (long)(_random.NextDouble() * 0.95 * (_end - _start))
        : ReleaseBeforeLog();

    private long ReleaseBeforeLog()
    {
        const long Year = 365 * 86_400_000L;
        return _start - (long)(_random.NextDouble() * YearsOfBackCatalog * Year);
    }

    private void AddAlbum(long release)
    {
        int tracks = _random.Chance(0.2) ? _random.Next(2, 6) : _random.Next(8, 15);
        for (int i = 0; i < tracks; i++) _albumOfTrack.Add(_released.Count);
        _firstTrack.Add(_albumOfTrack.Count);
        _artistOfAlbum.Add(_popularity.Count - 1);
        _released.Add(release);
    }

    private Catalog Complete()
    {
        int artists = _popularity.Count;
        var members = new List<int>[Math.Clamp((int)Math.Pow(artists, 0.4), 4, MostGenres)];
        for (int i = 0; i < members.Length; i++) members[i] = [];
        int[] genreOf = new int[artists];
        for (int i = 0; i < artists; i++)
        {
            // The first round gives every genre an artist with a release before the log begins.
            genreOf[i] = i < members.Length ? i : _random.Next(members.Length);
            members[genreOf[i]].Add(i);
        }

        Genre[] genres = Array.ConvertAll(members, Shelve);
        return new Catalog(_random.NextUInt64(), [.. _albumOfTrack])
        {
            FirstTrack = [.. _firstTrack],
            FirstAlbum = [.. _firstAlbum],
            ArtistOfAlbum = [.. _artistOfAlbum],
            Released = [.. _released],
            Genres = genres,
            Successors = DrawSuccessors(genres, genreOf),
        };
    }

    private Genre Shelve(List<int> artists)
    {
        int[] albums =
        [
            .. artists.SelectMany(artist => Enumerable.Range(_firstAlbum[artist], _firstAlbum[artist + 1] - _firstAlbum[artist])),
        ];
        long[] releases = Array.ConvertAll(albums, album => _released[album]);
        Array.Sort(releases, albums);
        return new Genre([.. artists], [.. artists.Select(artist => _popularity[artist])], albums, releases);
    }

    private int[] DrawSuccessors(Genre[] genres, int[] genreOf)
    {
        int[] successors = new int[genreOf.Length * Catalog.SuccessorsPerArtist];
        for (int i = 0; i < successors.Length; i++)
        {
            int artist = i / Catalog.SuccessorsPerArtist;
            int genre = _random.Chance(SuccessorInGenre) ? genreOf[artist] : _random.Next(genres.Length);
            do successors[i] = genres[genre].PopularArtist(_random);
            while (successors[i] == artist && _random.Chance(0.99));
        }

        return successors;
    }
}
