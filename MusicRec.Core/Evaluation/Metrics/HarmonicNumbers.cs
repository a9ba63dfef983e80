namespace MusicRec.Core.Evaluation.Metrics;

/// <summary>Computes means of 1 / rank over runs of ranks in constant time for any number of tied items.</summary>
internal static class HarmonicNumbers
{
    private const int SeriesFrom = 64;

    /// <summary>Computes the mean of 1/first … 1/last.</summary>
    public static double Mean(long first, long last)
    {
        double ranks = last - first + 1;
        double sum = 0;
        for (; first <= last && first < SeriesFrom; first++) sum += 1.0 / first;

        // A short run is summed directly: the difference of two series would lose precision.
        if (last - first < SeriesFrom)
            for (; first <= last; first++) sum += 1.0 / first;
        else
            sum += Math.Log(last / (first - 1.0)) + (Correction(last) - Correction(first - 1));
        return sum / ranks;
    }

    // H(n) = ln n + γ + 1/2n − 1/12n² + 1/120n⁴ − 1/252n⁶ + …: the next term is below 1e-16 from n = 63 on.
    private static double Correction(double n)
    {
        double square = 1 / (n * n);
        return 1 / (2 * n) - square * (1 / 12.0 - square * (1 / 120.0 - square / 252));
    }
}
