using System.Numerics.Tensors;
using MusicRec.Core.Numerics;

namespace MusicRec.Core.Evaluation.Intervals;

/// <summary>
/// Draws units with replacement and sums their rows. All models of a comparison get the same draws, so that differences are paired.
/// </summary>
/// <remarks>
/// Efron and Tibshirani, "An introduction to the bootstrap", 1993, percentile intervals. Resample r depends only on the seed and r and is
/// summed in unit order, so the result does not depend on the number of threads.
/// </remarks>
internal sealed class PairedBootstrap(int seed, int resamples, int threads, CancellationToken cancellation)
{
    private const int ResamplesPerBlock = 16;    // resamples computed for each row while it is in cache

    /// <summary>Computes sums of the drawn rows [resamples × width].</summary>
    /// <param name="rows">A row for each unit [units × width].</param>
    /// <param name="width">Length of a row.</param>
    public double[] Totals(double[] rows, int width)
    {
        double[] totals = new double[resamples * width];
        int blocks = (resamples + ResamplesPerBlock - 1) / ResamplesPerBlock;
        Parallel.For(
            0, blocks, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation },
            block => SumBlock(block * ResamplesPerBlock, Math.Min(resamples, (block + 1) * ResamplesPerBlock), rows, width, totals));
        return totals;
    }

    /// <summary>Computes the 95 % percentile interval of some values, leaving out NaN (a resample without any case).</summary>
    public static (double Low, double High) Interval(double[] values)
    {
        double[] sorted = [.. values.Where(value => !double.IsNaN(value)).Order()];
        return sorted.Length == 0 ? (double.NaN, double.NaN) : (Quantile(sorted, .025), Quantile(sorted, .975));
    }

    private void SumBlock(int first, int end, double[] rows, int width, double[] totals)
    {
        int units = rows.Length / width;
        int[][] drawn = [.. Enumerable.Range(first, end - first).Select(resample => Draw(resample, units))];
        for (int unit = 0; unit < units; unit++)
        {
            ReadOnlySpan<double> row = rows.AsSpan(unit * width, width);
            for (int b = 0; b < drawn.Length; b++)
            {
                if (drawn[b][unit] == 0) continue;
                Span<double> total = totals.AsSpan((first + b) * width, width);
                TensorPrimitives.MultiplyAdd(row, drawn[b][unit], total, total);
            }
        }
    }

    /// <summary>Counts how often each unit is drawn in a resample [units].</summary>
    private int[] Draw(int resample, int units)
    {
        var random = new SeededRandom(seed, resample);
        int[] counts = new int[units];
        for (int i = 0; i < units; i++) counts[random.Next(units)]++;
        return counts;
    }

    // Linear interpolation between order statistics (Hyndman and Fan 1996, type 7).
    private static double Quantile(double[] sorted, double share)
    {
        double at = share * (sorted.Length - 1);
        int below = (int)at;
        return below + 1 < sorted.Length ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}
