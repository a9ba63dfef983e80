namespace MusicRec.Core.Evaluation.Metrics;

/// <summary>NDCG@K: 1 / log2(rank + 1) when the target is among the first K, else 0. The ideal gain is 1, as there is one target.</summary>
/// <remarks>Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", 2002. NDCG@1 equals Hit@1.</remarks>
/// <param name="k">Length of the list.</param>
public sealed class NdcgAtK(int k) : IRankingMetric
{
    /// <inheritdoc/>
    public string Name => $"ndcg@{k}";

    /// <inheritdoc/>
    public double Compute(TargetRank rank)
    {
        double gain = 0;
        for (long at = rank.Best; at <= Math.Min(k, rank.Worst); at++) gain += 1 / Math.Log2(at + 1);
        return gain / (rank.Tied + 1.0);
    }
}
