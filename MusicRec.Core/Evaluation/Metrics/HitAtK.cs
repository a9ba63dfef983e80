namespace MusicRec.Core.Evaluation.Metrics;

/// <summary>Hit@K: 1 when the target is among the first K, else 0.</summary>
/// <param name="k">Length of the list.</param>
public sealed class HitAtK(int k) : IRankingMetric
{
    /// <inheritdoc/>
    public string Name => $"hit@{k}";

    /// <inheritdoc/>
    public double Compute(TargetRank rank) => rank.ChanceWithin(k);
}
