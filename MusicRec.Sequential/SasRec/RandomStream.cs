namespace MusicRec.Sequential.SasRec;

/// <summary>What a stream of chance is for; streams of different purposes are unrelated.</summary>
internal enum RandomPurpose
{
    Weights,
    Order,
    Windows,
    Negatives,
    Dropout,
    Validation,
}

/// <summary>
/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). The stream is a function of the seed, its purpose and a counter such as the
/// step, so that a resumed training draws what an uninterrupted one would, with no generator state to save.
/// </summary>
internal struct RandomStream
{
    private ulong _state;

    public RandomStream(int seed, RandomPurpose purpose, long counter = 0) =>
        _state = Mix(Mix(Mix((uint)seed + 0x9E3779B97F4A7C15UL) ^ ((ulong)purpose + 1)) ^ (ulong)counter);

    public ulong Next() => Mix(_state += 0x9E3779B97F4A7C15UL);

    /// <summary>A number from 0 up to but not including <paramref name="below"/>.</summary>
    public int Next(int below) => (int)(((UInt128)Next() * (uint)below) >> 64);

    /// <summary>A number in (0, 1].</summary>
    public double NextDouble() => ((Next() >> 11) + 1) * (1.0 / (1UL << 53));

    /// <summary>Standard normal, by Box and Muller.</summary>
    public double NextGaussian() => Math.Sqrt(-2 * Math.Log(NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    /// <summary>Fisher–Yates.</summary>
    public void Shuffle<T>(Span<T> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = Next(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
