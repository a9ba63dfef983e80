namespace MusicRec.Core.Evaluation.Metrics;

/// <summary>The ranking metrics of a report.</summary>
public static class RankingMetrics
{
    /// <summary>The default list lengths K of a report: 1, 5, 10, 20.</summary>
    public static IReadOnlyList<int> DefaultCutoffs { get; } = [1, 5, 10, 20];

    /// <summary>Creates Hit, NDCG, MRR, Recall and MAP at each K, then MRR over the whole catalog.</summary>
    /// <param name="cutoffs">The list lengths K.</param>
    public static IReadOnlyList<IRankingMetric> At(IReadOnlyList<int> cutoffs)
    {
        ArgumentNullException.ThrowIfNull(cutoffs);
        return
        [
            .. cutoffs.Select(k => new HitAtK(k)), .. cutoffs.Select(k => new NdcgAtK(k)), .. cutoffs.Select(k => new ReciprocalRankAtK(k)),
            .. cutoffs.Select(k => new RecallAtK(k)), .. cutoffs.Select(k => new AveragePrecisionAtK(k)), new ReciprocalRank(),
        ];
    }
}
