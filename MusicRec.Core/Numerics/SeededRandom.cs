namespace MusicRec.Core.Numerics;

/// <summary>
/// xoshiro256** seeded through splitmix64 (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021).
/// </summary>
/// <remarks>
/// The algorithm of a seeded <see cref="Random"/> may change; this one does not. A (seed, stream) pair defines an independent sequence, so
/// work split over threads draws the same numbers in any schedule.
/// </remarks>
internal sealed class SeededRandom
{
    private ulong _s0, _s1, _s2, _s3;

    public SeededRandom(long seed, long stream = 0)
    {
        ulong state = Mix((ulong)seed) ^ Mix(~(ulong)stream);
        _s0 = SplitMix(ref state);
        _s1 = SplitMix(ref state);
        _s2 = SplitMix(ref state);
        _s3 = SplitMix(ref state);
    }

    /// <summary>
    /// Creates a stream from the seed, the purpose and a counter, so that a resumed training draws the same numbers as an uninterrupted
    /// one.
    /// </summary>
    public static SeededRandom For(int seed, RandomPurpose purpose, long counter = 0) =>
        new((long)(Mix(Mix((ulong)seed)) ^ Mix((ulong)purpose + 1)), counter);

    /// <summary>Creates a generator from a state of xoshiro256** that is not all zero.</summary>
    internal SeededRandom(ulong s0, ulong s1, ulong s2, ulong s3) => (_s0, _s1, _s2, _s3) = (s0, s1, s2, s3);

    /// <summary>Computes a well-mixed 64-bit hash of <paramref name="value"/>: the finalizer of splitmix64.</summary>
    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    public ulong NextUInt64()
    {
        ulong result = ulong.RotateLeft(_s1 * 5, 7) * 9;
        ulong shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = ulong.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Draws a uniform number in [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Draws a uniform number in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public double NextDouble(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>Draws a uniform integer in [0, <paramref name="below"/>); the multiply-shift bias is under below / 2^64.</summary>
    public int Next(int below) => (int)Math.BigMul(NextUInt64(), (ulong)below, out _);

    /// <summary>Draws a uniform integer in [<paramref name="low"/>, <paramref name="below"/>).</summary>
    public int Next(int low, int below) => low + Next(below - low);

    /// <summary>Returns true with the given probability.</summary>
    public bool Chance(double probability) => NextDouble() < probability;

    public double NextExponential(double mean) => -mean * Math.Log(1 - NextDouble());

    /// <summary>Draws a standard normal number (Box and Muller).</summary>
    public double NextGaussian() => Math.Sqrt(NextExponential(2)) * Math.Cos(2 * Math.PI * NextDouble());

    /// <summary>Draws a Pareto number with minimum 1: P(X &gt; x) = x^-<paramref name="tail"/>.</summary>
    public double NextPareto(double tail) => Math.Pow(1 - NextDouble(), -1 / tail);

    /// <summary>Draws an index in proportion to <paramref name="weights"/>, which need not sum to 1.</summary>
    public int NextIndex(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (double weight in weights) sum += weight;
        double at = NextDouble() * sum;
        for (int i = 0; i < weights.Length - 1; i++)
        {
            at -= weights[i];
            if (at < 0) return i;
        }

        return weights.Length - 1;
    }

    /// <summary>Shuffles values uniformly (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int other = Next(i + 1);
            (values[i], values[other]) = (values[other], values[i]);
        }
    }

    private static ulong SplitMix(ref ulong state)
    {
        ulong result = Mix(state);
        state += 0x9E3779B97F4A7C15;
        return result;
    }
}
