namespace MusicRec.Core.Evaluation.Metrics;

/// <summary>
/// MAP@K: the mean, over the relevant items, of the precision at their ranks within the first K. With one target per case, that precision
/// is 1 / rank, so MAP@K equals <see cref="ReciprocalRankAtK"/>.
/// </summary>
/// <param name="k">Length of the list.</param>
public sealed class AveragePrecisionAtK(int k) : IRankingMetric
{
    private const double RelevantItems = 1;

    /// <inheritdoc/>
    public string Name => $"map@{k}";

    /// <inheritdoc/>
    public double Compute(TargetRank rank)
    {
        double precisions = 0;
        for (long at = rank.Best; at <= Math.Min(k, rank.Worst); at++) precisions += RelevantItems / at;
        return precisions / RelevantItems / (rank.Tied + 1.0);
    }
}
