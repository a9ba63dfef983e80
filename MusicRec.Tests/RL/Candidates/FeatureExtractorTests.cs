using MusicRec.Baselines.ItemCf;
using MusicRec.Baselines.SequentialRules;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;
using MusicRec.Core.Splitting;
using MusicRec.RL.Candidates;
using MusicRec.RL.Episodes;
using MusicRec.Tests.RL.ActorCritic;

namespace MusicRec.Tests.RL.Candidates;

public class FeatureExtractorTests
{
    private const long Start = 1_200_000_000_000, Minute = 60_000;

    private static readonly CandidateSource Source = new(
        new ItemCfTrainer(new() { SelfWeight = .3, QueryDecay = .8 }).Fit(RerankLogs.Circles),
        new SequentialRulesTrainer().Fit(RerankLogs.Circles));

    [Test]
    public void Features_of_a_history_worked_out_by_hand()
    {
        // Items a, b, a, c | a, b: a new session after c; the last play is b, the one before a.
        int[] history = [0, 1, 0, 2, 0, 1];
        long[] times = [.. new[] { 0, 4, 8, 12, 600, 604 }.Select(minute => Start + minute * Minute)];
        Recommendation[] candidates = [new(0, 3), new(1, 2), new(2, 1), new(3, 0)];
        float[] features = new float[4 * CandidateFeatures.Count],
            state = new float[StateFeatures.Count];
        new FeatureExtractor(Source, 4).Extract(
            new ListeningContext(-1, history, times, times[^1] + 9 * Minute), candidates, features, state);

        float Of(int slot, int feature) => features[slot * CandidateFeatures.Count + feature];
        Assert.Multiple(() =>
        {
            Assert.That(Of(0, CandidateFeatures.ItemCfScore), Is.EqualTo(1.5 / Math.Sqrt(1.25)).Within(1e-6));
            Assert.That(Of(2, CandidateFeatures.ReciprocalRank), Is.EqualTo(1 / 3.0).Within(1e-6));
            Assert.That(Of(0, CandidateFeatures.OwnCount), Is.EqualTo(Math.Log(4)).Within(1e-6));
            Assert.That(Of(0, CandidateFeatures.OwnShare), Is.EqualTo(.5).Within(1e-6));
            Assert.That(Of(1, CandidateFeatures.IsLast), Is.EqualTo(1));
            Assert.That(Of(0, CandidateFeatures.IsSecondLast), Is.EqualTo(1));
            Assert.That(Of(2, CandidateFeatures.IsThirdLast), Is.EqualTo(1));
            Assert.That(Of(2, CandidateFeatures.ReciprocalRecency), Is.EqualTo(1 / 3.0).Within(1e-6));
            Assert.That(Of(2, CandidateFeatures.LogRecency), Is.EqualTo(Math.Log(3)).Within(1e-6));
            Assert.That(Of(1, CandidateFeatures.Activation), Is.EqualTo(Math.Log(1 + 1 + Math.Pow(5, -.5))).Within(1e-6));
            Assert.That(Of(0, CandidateFeatures.OwnTransition), Is.EqualTo(1).Within(1e-6), "b was followed once, by a");
            Assert.That(Of(0, CandidateFeatures.OwnTransitionOfTwo), Is.EqualTo(1).Within(1e-6), "a, b was followed once, by a");
            Assert.That(Of(2, CandidateFeatures.OwnTransition), Is.Zero);
            Assert.That(Of(0, CandidateFeatures.InSession), Is.EqualTo(1));
            Assert.That(Of(2, CandidateFeatures.InSession), Is.Zero);
            Assert.That(Of(3, CandidateFeatures.Heard), Is.Zero);
            Assert.That(state[StateFeatures.HistoryLength], Is.EqualTo(Math.Log(7)).Within(1e-6));
            Assert.That(state[StateFeatures.SessionPosition], Is.EqualTo(Math.Log(3)).Within(1e-6));
            Assert.That(state[StateFeatures.GapSinceLast], Is.EqualTo(Math.Log(10)).Within(1e-6));
            Assert.That(state[StateFeatures.RepeatRatio], Is.EqualTo(.5).Within(1e-6));
            Assert.That(state[StateFeatures.HeardCandidates], Is.EqualTo(.75).Within(1e-6));
        });
    }

    [Test]
    public void A_decision_knows_only_the_plays_before_it()
    {
        // The same log with every play from position 40 on replaced: the decisions before have the same features.
        var cases = new EvaluationSet(RerankLogs.Circles, [3, 3, 3], [20, 30, 39]);
        var changed = RerankLogs.CirclesWith((listener, play, item) => play >= 40 ? (item + 11) % 40 : item);
        var others = new EvaluationSet(changed, [3, 3, 3], [20, 30, 39]);
        Assert.That(Observe(others).Features, Is.EqualTo(Observe(cases).Features));
        Assert.That(Observe(others).States, Is.EqualTo(Observe(cases).States));
        Assert.That(Observe(others).Items, Is.EqualTo(Observe(cases).Items));
    }

    [Test]
    public void Rows_are_the_same_on_any_number_of_threads()
    {
        EvaluationSet cases = EvaluationSet.EveryPrefix(RerankLogs.Circles);
        Assert.That(Observe(cases, threads: 3).Features, Is.EqualTo(Observe(cases, threads: 1).Features));
    }

    [Test]
    public void Decisions_that_are_kept_are_those_observed_anew()
    {
        EvaluationSet cases = EvaluationSet.EveryPrefix(RerankLogs.Circles);
        var (log, observer) = (DecisionLog.Map(cases, RerankLogs.Circles), new DecisionObserver(Source, 10, threads: 1));
        int[] decisions = [7, -1, cases.Count - 1, 7];
        DecisionBatch Filled(long mostBytes)
        {
            var batch = new DecisionBatch(4, 10);
            new DecisionMemory(log, observer, 10, mostBytes).Fill(decisions, batch);
            return batch;
        }

        DecisionBatch kept = Filled(DecisionMemory.MostBytes), anew = Filled(0);
        Assert.That(kept.Features, Is.EqualTo(anew.Features));
        Assert.That(kept.States, Is.EqualTo(anew.States));
        Assert.That(kept.Items, Is.EqualTo(anew.Items));
        Assert.That(kept.Counts.Concat(kept.Targets), Is.EqualTo(anew.Counts.Concat(anew.Targets)));
        Assert.That(kept.Informative, Is.EqualTo(anew.Informative));
    }

    [Test]
    public void A_target_that_is_no_candidate_has_no_slot()
    {
        DecisionBatch batch = Observe(EvaluationSet.EveryPrefix(RerankLogs.Circles), candidates: 2);
        Assert.That(batch.Targets, Has.Some.EqualTo(-1).And.Some.GreaterThanOrEqualTo(0));
        for (int row = 0; row < batch.Decisions; row++) Assert.That(batch.Targets[row], Is.InRange(-1, batch.Counts[row] - 1));
    }

    private static DecisionBatch Observe(EvaluationSet cases, int threads = 1, int candidates = 10)
    {
        var log = DecisionLog.Map(cases, RerankLogs.Circles);
        var batch = new DecisionBatch(cases.Count, candidates);
        new DecisionObserver(Source, candidates, threads).Fill(log, [.. Enumerable.Range(0, cases.Count)], batch);
        return batch;
    }
}
