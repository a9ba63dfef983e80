namespace MusicRec.Core.Evaluation.Metrics;

/// <summary>A measure of one case: how well the target was ranked. A report gives its mean over the cases.</summary>
public interface IRankingMetric
{
    /// <summary>The stable name, e.g. "ndcg@10".</summary>
    string Name { get; }

    /// <summary>The value for a rank, 0 for a missed target; over tied items the expected value of all their orders.</summary>
    double Compute(TargetRank rank);
}
