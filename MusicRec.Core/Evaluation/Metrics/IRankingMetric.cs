namespace MusicRec.Core.Evaluation.Metrics;

/// <summary>A metric of the target's rank in one case. A report gives its mean over the cases.</summary>
public interface IRankingMetric
{
    /// <summary>The stable name, e.g. "ndcg@10".</summary>
    string Name { get; }

    /// <summary>Computes the value for a rank, 0 for a missed target; for tied items, the expected value over all their orders.</summary>
    double Compute(TargetRank rank);
}
