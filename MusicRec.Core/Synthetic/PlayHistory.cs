using System.Runtime.InteropServices;
using MusicRec.Core.Numerics;

namespace MusicRec.Core.Synthetic;

/// <summary>The plays of a listener so far, oldest first, with room for all future plays.</summary>
internal sealed class PlayHistory(int capacity)
{
    // Distances into the past follow P(d > x) ~ x^-0.5 from a few tracks on, like the gaps between repeats in real logs.
    private const double RecencyTail = 0.45;
    private const int NearestRecall = 7;

    private readonly int[] _tracks = new int[capacity];
    private readonly long[] _times = new long[capacity];
    private readonly Dictionary<int, int> _playsOf = [];

    public int Count { get; private set; }

    public int Capacity => capacity;

    public bool IsFull => Count == capacity;

    /// <summary>The number of distinct tracks played.</summary>
    public int Heard => _playsOf.Count;

    public int this[int position] => _tracks[position];

    public ReadOnlySpan<int> Tracks => _tracks.AsSpan(0, Count);

    /// <summary>Unix milliseconds.</summary>
    public ReadOnlySpan<long> Times => _times.AsSpan(0, Count);

    public bool HasHeard(int track) => _playsOf.ContainsKey(track);

    public void Add(int track, long time)
    {
        _tracks[Count] = track;
        _times[Count] = time;
        Count++;
        CollectionsMarshal.GetValueRefOrAddDefault(_playsOf, track, out _)++;
    }

    /// <summary>Draws two past positions by a power law that favors recent ones, and returns the less overplayed one.</summary>
    public int Recall(SeededRandom random)
    {
        int one = Remember(random), other = Remember(random);
        return _playsOf[_tracks[one]] <= _playsOf[_tracks[other]] ? one : other;
    }

    private int Remember(SeededRandom random)
    {
        double back = NearestRecall * random.NextPareto(RecencyTail);
        return back < Count ? Count - (int)back : random.Next(Count);
    }
}
