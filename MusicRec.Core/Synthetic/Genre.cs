using MusicRec.Core.Numerics;

namespace MusicRec.Core.Synthetic;

/// <summary>A taste cluster: its artists with their popularity, and its albums by release.</summary>
internal sealed class Genre(int[] artists, double[] popularity, int[] albumsByRelease, long[] releases)
{
    private readonly double[] _cumulative = Accumulate(popularity);

    /// <summary>Draws an artist in proportion to its popularity.</summary>
    public int PopularArtist(SeededRandom random)
    {
        int at = Array.BinarySearch(_cumulative, random.NextDouble() * _cumulative[^1]);
        return artists[Math.Min(at < 0 ? ~at : at, artists.Length - 1)];
    }

    /// <summary>Draws an artist uniformly.</summary>
    public int AnyArtist(SeededRandom random) => artists[random.Next(artists.Length)];

    /// <summary>Draws an album released in the given interval; returns -1 if there is none.</summary>
    public int AlbumReleasedBetween(long from, long to, SeededRandom random)
    {
        int low = FirstReleasedAfter(from), high = FirstReleasedAfter(to);
        return low == high ? -1 : albumsByRelease[random.Next(low, high)];
    }

    private int FirstReleasedAfter(long time)
    {
        int low = 0, high = releases.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (releases[middle] <= time) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static double[] Accumulate(double[] weights)
    {
        double[] sums = new double[weights.Length];
        double sum = 0;
        for (int i = 0; i < weights.Length; i++) sums[i] = sum += weights[i];
        return sums;
    }
}
