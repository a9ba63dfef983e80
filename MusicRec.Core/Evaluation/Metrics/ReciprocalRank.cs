namespace MusicRec.Core.Evaluation.Metrics;

/// <summary>MRR over the whole catalog: 1 / rank.</summary>
public sealed class ReciprocalRank : IRankingMetric
{
    /// <inheritdoc/>
    public string Name => "mrr";

    /// <inheritdoc/>
    public double Compute(TargetRank rank) => rank.IsMissed ? 0 : HarmonicNumbers.Mean(rank.Best, rank.Worst);
}
