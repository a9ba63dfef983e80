using CsCheck;
using MusicRec.Core.Evaluation;
using MusicRec.Core.Evaluation.Metrics;

namespace MusicRec.Tests.Core.Evaluation.Metrics;

public class RankingMetricTests
{
    private static readonly IReadOnlyList<IRankingMetric> All = RankingMetrics.At(RankingMetrics.DefaultCutoffs);

    [Test]
    public void The_names_of_a_report_are_these_in_this_order() =>
        Assert.That(
            string.Join(' ', All.Select(metric => metric.Name)),
            Is.EqualTo(
                "hit@1 hit@5 hit@10 hit@20 ndcg@1 ndcg@5 ndcg@10 ndcg@20 mrr@1 mrr@5 mrr@10 mrr@20 "
                    + "recall@1 recall@5 recall@10 recall@20 map@1 map@5 map@10 map@20 mrr"));

    [Test]
    public void The_first_place_is_perfect() => Assert.That(All.Select(metric => metric.Compute(new TargetRank(0, 0))), Is.All.EqualTo(1));

    [Test]
    public void A_missed_target_is_worth_nothing() => Assert.That(All.Select(metric => metric.Compute(TargetRank.Missed)), Is.All.Zero);

    // Third place: 1 / log2(4) = 1/2 and 1/3.
    [TestCase("hit@1", 0)]
    [TestCase("hit@5", 1)]
    [TestCase("ndcg@1", 0)]
    [TestCase("ndcg@10", .5)]
    [TestCase("mrr@1", 0)]
    [TestCase("mrr@5", 1.0 / 3)]
    [TestCase("recall@20", 1)]
    [TestCase("map@5", 1.0 / 3)]
    [TestCase("mrr", 1.0 / 3)]
    public void The_third_place(string metric, double expected) =>
        Assert.That(Of(metric, new TargetRank(2, 0)), Is.EqualTo(expected).Within(1e-15));

    // The list ends before the target: only the metric over the whole catalog sees it.
    [TestCase("hit@5", 0)]
    [TestCase("ndcg@5", 0)]
    [TestCase("mrr@5", 0)]
    [TestCase("recall@5", 0)]
    [TestCase("map@5", 0)]
    [TestCase("hit@10", 1)]
    [TestCase("mrr", 1.0 / 6)]
    public void The_sixth_place(string metric, double expected) =>
        Assert.That(Of(metric, new TargetRank(5, 0)), Is.EqualTo(expected).Within(1e-15));

    // Places 5 and 6 are equally likely: half of a hit at 5; 1 / log2(6) / 2; (1/5 + 1/6) / 2.
    [TestCase("hit@5", .5)]
    [TestCase("ndcg@5", .19342640361727081)]
    [TestCase("mrr@5", .1)]
    [TestCase("mrr", 11.0 / 60)]
    public void A_tie_over_the_end_of_the_list(string metric, double expected) =>
        Assert.That(Of(metric, new TargetRank(4, 1)), Is.EqualTo(expected).Within(1e-15));

    [Test]
    public void A_tie_of_everything_is_chance()
    {
        var rank = new TargetRank(0, 999);
        Assert.That(Of("hit@10", rank), Is.EqualTo(.01).Within(1e-15));
        Assert.That(Of("mrr", rank), Is.EqualTo(7.485470860550345 / 1000).Within(1e-14));    // H(1000) / 1000
    }

    [Test]
    public void With_one_target_recall_is_hit_and_map_is_mrr() => Gen.Select(Gen.Int[0, 30], Gen.Int[0, 30]).Sample((better, tied) =>
    {
        var rank = new TargetRank(better, tied);
        foreach (int k in RankingMetrics.DefaultCutoffs)
        {
            Assert.That(Of($"recall@{k}", rank), Is.EqualTo(Of($"hit@{k}", rank)));
            Assert.That(Of($"map@{k}", rank), Is.EqualTo(Of($"mrr@{k}", rank)).Within(1e-15));
        }
    });

    [Test]
    public void A_second_implementation_agrees() => Gen.Select(Gen.Int[0, 5].Array[0, 30], Gen.Int[0, 5]).Sample((others, target) =>
    {
        float[] scores = [.. others.Select(score => (float)score), target];
        TargetRank rank = TargetRank.Find(scores, others.Length);
        foreach (int k in RankingMetrics.DefaultCutoffs)
        {
            Check($"hit@{k}", relevance => NaiveEvaluation.Hit(relevance, k));
            Check($"ndcg@{k}", relevance => NaiveEvaluation.Ndcg(relevance, k));
            Check($"mrr@{k}", relevance => NaiveEvaluation.ReciprocalRank(relevance, k));
            Check($"recall@{k}", relevance => NaiveEvaluation.Recall(relevance, k));
            Check($"map@{k}", relevance => NaiveEvaluation.AveragePrecision(relevance, k));
        }

        Check("mrr", relevance => NaiveEvaluation.ReciprocalRank(relevance, int.MaxValue));

        void Check(string metric, Func<int[], double> naive) =>
            Assert.That(Of(metric, rank), Is.EqualTo(NaiveEvaluation.OverTies(scores[..^1], target, naive)).Within(1e-12), metric);
    }, iter: 300);

    [TestCase(1, 1)]
    [TestCase(60, 200)]
    [TestCase(64, 127)]
    [TestCase(64, 128)]
    [TestCase(100, 50_000)]
    [TestCase(1, 50_000)]
    [TestCase(49_990, 50_000)]
    public void Mean_reciprocals_over_a_run_equal_their_sum(int first, int last)
    {
        double expected = Enumerable.Range(first, last - first + 1).Average(rank => 1.0 / rank);
        Assert.That(HarmonicNumbers.Mean(first, last), Is.EqualTo(expected).Within(1e-11).Percent);
    }

    private static double Of(string name, TargetRank rank) => All.Single(metric => metric.Name == name).Compute(rank);
}
