namespace MusicRec.Core.Evaluation.Metrics;

/// <summary>MRR over the whole catalogue: 1 / rank.</summary>
public sealed class ReciprocalRank : IRankingMetric
{
    /// <inheritdoc/>
    public string Name => "mrr";

    /// <inheritdoc/>
    public double Of(TargetRank rank) => rank.IsMissed ? 0 : HarmonicNumbers.Mean(rank.Best, rank.Worst);
}
