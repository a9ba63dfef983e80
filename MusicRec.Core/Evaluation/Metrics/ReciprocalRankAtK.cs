namespace MusicRec.Core.Evaluation.Metrics;

/// <summary>MRR@K: 1 / rank when the target is among the first K, else 0. MRR@1 equals Hit@1.</summary>
/// <param name="k">Length of the list.</param>
public sealed class ReciprocalRankAtK(int k) : IRankingMetric
{
    /// <inheritdoc/>
    public string Name => $"mrr@{k}";

    /// <inheritdoc/>
    public double Compute(TargetRank rank)
    {
        double sum = 0;
        for (long at = rank.Best; at <= Math.Min(k, rank.Worst); at++) sum += 1.0 / at;
        return sum / (rank.Tied + 1.0);
    }
}
