namespace MusicRec.Core.Evaluation.Metrics;

/// <summary>Recall@K: the share of the relevant items among the first K. With one target per case it equals <see cref="HitAtK"/>.</summary>
/// <param name="k">Length of the list.</param>
public sealed class RecallAtK(int k) : IRankingMetric
{
    private const double RelevantItems = 1;

    /// <inheritdoc/>
    public string Name => $"recall@{k}";

    /// <inheritdoc/>
    public double Compute(TargetRank rank) => rank.ChanceWithin(k) / RelevantItems;
}
