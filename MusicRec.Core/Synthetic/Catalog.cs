using MusicRec.Core.Numerics;

namespace MusicRec.Core.Synthetic;

/// <summary>The synthetic music: genres hold artists, artists hold albums in release order, albums hold tracks in playing order.</summary>
/// <remarks>
/// Tracks of an album and albums of an artist have consecutive indices, so the tree is a few offset arrays and a million tracks take a few
/// megabytes. Other properties of a track (length, which of an album's tracks are the hits) are hashed from its index.
/// </remarks>
internal sealed class Catalog
{
    /// <summary>The number of artists that listeners of every kind tend to play after a given one.</summary>
    public const int SuccessorsPerArtist = 3;

    private static readonly double[] SuccessorWeights = [0.6, 0.25, 0.15];

    private readonly ulong _salt;
    private readonly int[] _albumOfTrack;

    public Catalog(ulong salt, int[] albumOfTrack)
    {
        _salt = salt;
        _albumOfTrack = albumOfTrack;
    }

    /// <summary>The first track of each album, then the number of tracks.</summary>
    public required int[] FirstTrack { private get; init; }

    /// <summary>The first album of each artist, then the number of albums.</summary>
    public required int[] FirstAlbum { private get; init; }

    public required int[] ArtistOfAlbum { private get; init; }

    /// <summary>The release time of each album, Unix milliseconds.</summary>
    public required long[] Released { private get; init; }

    /// <summary><see cref="SuccessorsPerArtist"/> artists for each artist.</summary>
    public required int[] Successors { private get; init; }

    public required Genre[] Genres { get; init; }

    public int TrackCount => _albumOfTrack.Length;

    public int AlbumOf(int track) => _albumOfTrack[track];

    public int ArtistOf(int track) => ArtistOfAlbum[_albumOfTrack[track]];

    public long ReleaseOf(int album) => Released[album];

    /// <summary>Gets the index of a track among all tracks of its artist.</summary>
    public int NumberWithinArtist(int track) => track - FirstTrack[FirstAlbum[ArtistOf(track)]];

    /// <summary>Gets the tracks [First, End) of an album, in playing order.</summary>
    public (int First, int End) TracksOf(int album) => (FirstTrack[album], FirstTrack[album + 1]);

    /// <summary>
    /// Gets the albums [First, End) of an artist that are released by the given time, oldest first; empty if there are none.
    /// </summary>
    public (int First, int End) AlbumsOf(int artist, long time)
    {
        int first = FirstAlbum[artist], end = FirstAlbum[artist + 1];
        while (end > first && Released[end - 1] > time) end--;
        return (first, end);
    }

    /// <summary>Gets the album's hit of the given rank, 0 for the greatest, the same for every listener.</summary>
    public int Hit(int album, int rank)
    {
        var (first, end) = TracksOf(album);
        int start = (int)(Hash(album) % (ulong)(end - first));
        return first + ((start + rank) % (end - first));
    }

    /// <summary>Draws a successor of the given artist: a directed habit that all listeners share.</summary>
    public int Successor(int artist, SeededRandom random) =>
        Successors[(artist * SuccessorsPerArtist) + random.NextIndex(SuccessorWeights)];

    /// <summary>Computes the length of a track, 2 to 6 minutes.</summary>
    public int Seconds(int track)
    {
        ulong hash = Hash(~track);
        return 120 + (int)(hash % 120) + (int)((hash >> 32) % 121);
    }

    private ulong Hash(int index) => SeededRandom.Mix(_salt ^ (ulong)index);
}
