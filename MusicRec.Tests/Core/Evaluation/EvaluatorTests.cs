using CsCheck;
using MusicRec.Core.Data;
using MusicRec.Core.Evaluation;
using MusicRec.Core.Evaluation.Reports;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;
using MusicRec.Core.Splitting;
using MusicRec.Tests.Core.Splitting;

namespace MusicRec.Tests.Core.Evaluation;

public class EvaluatorTests
{
    [Test]
    public void Each_target_is_ranked_by_the_scores_of_its_history()
    {
        // Training knows b first, then a, c: indices differ from the log's. The model scores an item by how often it was heard.
        InteractionDataset training = Logs.Of("x: b a c"), log = Logs.Of("ann: a a b a c");
        var model = new ScriptedRecommender(training, CountHistory);
        ModelEvaluation evaluation = Evaluator.Evaluate(model, EvaluationSet.EveryPrefix(log));
        Assert.That(evaluation.Ranks.ToArray(), Is.EqualTo(new TargetRank[]
        {
            new(0, 0),    // a after a
            new(1, 1),    // b after a a: tied with c
            new(0, 0),    // a after a a b
            new(2, 0),    // c after a a b a
        }));
        Assert.That(evaluation["hit@1"], Is.EqualTo(.5));
        Assert.That(evaluation["mrr"], Is.EqualTo((1 + (1 / 2.0 + 1 / 3.0) / 2 + 1 + 1 / 3.0) / 4).Within(1e-15));
        Assert.That(evaluation.IsRepeat.ToArray(), Is.EqualTo(new[] { true, false, true, false }));
    }

    [Test]
    public void A_model_is_told_listener_history_times_and_moment_in_its_own_indices()
    {
        InteractionDataset training = Logs.Of("x: c1", "ann: b1 a2");
        InteractionDataset log = Logs.Of("ann: a1 z2 b3 c4", "new: c5 a6");
        var seen = new List<string>();
        var model = new ScriptedRecommender(
            training, (in ListeningContext context, Span<float> scores) =>
            {
                seen.Add(
                    $"{context.Listener}: {string.Join(' ', context.History.ToArray())} at "
                    + $"{string.Join(' ', context.Times.ToArray())}, now {context.Now}");
                scores.Clear();
            });
        ModelEvaluation evaluation = Evaluator.Evaluate(
            model, EvaluationSet.EveryPrefix(log), new() { Threads = 1, TrainingPlays = [training] });
        Assert.That(seen, Is.EquivalentTo(new[] { "1: 2 at 1, now 2", "1: 2 at 1, now 3", "1: 2 1 at 1 3, now 4", "-1: 0 at 5, now 6" }));
        Assert.That((evaluation.UnknownTargets, evaluation.ColdCases), Is.EqualTo((1, (int?)1)));
    }

    [Test]
    public void Without_the_training_plays_nobody_knows_whom_a_model_was_fitted_on()
    {
        ScriptedRecommender model = ScriptedRecommender.Constant(Logs.Of("ann: b1 a2"));
        Assert.That(Evaluator.Evaluate(model, EvaluationSet.EveryPrefix(Logs.Of("ann: a3 b4"))).ColdCases, Is.Null);
    }

    [Test]
    public void A_target_unseen_in_training_is_a_miss_and_counted()
    {
        ModelEvaluation evaluation = Evaluator.Evaluate(
            ScriptedRecommender.Constant(Logs.Of("x: a")), EvaluationSet.EveryPrefix(Logs.Of("ann: a a z a")));
        Assert.That(evaluation.UnknownTargets, Is.EqualTo(1));
        Assert.That(evaluation["hit@1"], Is.EqualTo(2 / 3.0));
    }

    [TestCase(RepeatPolicy.Allow, 4, 0)]
    [TestCase(RepeatPolicy.Exclude, 2, 2)]
    [TestCase(RepeatPolicy.Only, 2, 2)]
    public void Cases_the_repeat_policy_forbids_are_left_out_and_counted(RepeatPolicy policy, int cases, int forbidden)
    {
        InteractionDataset log = Logs.Of("ann: a b a c a");
        EvaluationReport report = Evaluator.Compare(
            EvaluationSet.EveryPrefix(log), [ScriptedRecommender.Constant(Logs.Of("x: a b c"))], new() { Repeats = policy });
        Assert.That((report.Counts.Cases, report.Counts.ForbiddenCases), Is.EqualTo((cases, forbidden)));
    }

    [Test]
    public void Lists_keep_to_the_repeat_policy()
    {
        InteractionDataset log = Logs.Of("ann: a b c d");
        var model = ScriptedRecommender.Popularity(Logs.Of("x: a a a b b c d"));
        Assert.That(Lists(RepeatPolicy.Exclude), Is.EqualTo(new[] { "1 2 3", "2 3", "3" }));
        Assert.That(Lists(RepeatPolicy.Allow), Is.EqualTo(new[] { "0 1 2 3", "0 1 2 3", "0 1 2 3" }));

        string[] Lists(RepeatPolicy policy)
        {
            ModelEvaluation evaluation = Evaluator.Evaluate(model, EvaluationSet.EveryPrefix(log), new() { Repeats = policy });
            return [.. Enumerable.Range(0, 3).Select(i => string.Join(' ', evaluation.ListOf(i).ToArray()))];
        }
    }

    [Test]
    public void A_second_implementation_agrees_under_every_repeat_policy([Values] RepeatPolicy policy) =>
        Gen.Select(Logs.AnyTimed, Logs.AnySplittable, Gen.Int[1, 4]).Sample((training, log, levels) =>
        {
            var model = ScriptedRecommender.Random(training, levels);
            EvaluationSet cases = EvaluationSet.EveryPrefix(log);
            var options = new EvaluationOptions { Repeats = policy, Cutoffs = [1, 3], Threads = 1 };
            ModelEvaluation evaluation = Evaluator.Evaluate(model, cases, options);
            foreach (int k in options.Cutoffs)
            {
                Check($"hit@{k}", relevance => NaiveEvaluation.Hit(relevance, k));
                Check($"ndcg@{k}", relevance => NaiveEvaluation.Ndcg(relevance, k));
                Check($"map@{k}", relevance => NaiveEvaluation.AveragePrecision(relevance, k));
            }

            Check("mrr", relevance => NaiveEvaluation.ReciprocalRank(relevance, int.MaxValue));

            void Check(string metric, Func<int[], double> naive) =>
                Assert.That(evaluation[metric], Is.EqualTo(NaiveEvaluation.Mean(model, cases, policy, naive)).Within(1e-12), metric);
        }, iter: 100);

    [Test]
    public void A_model_that_scores_everything_the_same_gets_chance_level()
    {
        // Popular items come first in the vocabulary: ranking ties by index would lift this model far above chance.
        InteractionDataset log = SkewedLog(listeners: 60, items: 200, plays: 12);
        DataSplit split = new LeaveOneOutSplitter().Split(log);
        var options = new EvaluationOptions { Resamples = 100 };
        EvaluationReport report = Evaluator.Compare(split, [ScriptedRecommender.Constant(split.Train)], options);
        EvaluatedModel constant = report.Models[0];
        double known = 1 - (double)constant.UnknownTargets / report.Counts.Cases;
        Assert.That(constant.Metrics["hit@10"].Mean, Is.EqualTo(known * 10 / split.Train.ItemCount).Within(1e-12));

        int byIndex = 0;
        foreach (int listener in split.Test.Listeners)
            byIndex += split.Train.Items.IndexOf(log.Items[log.ItemsOf(listener)[^1]]) is >= 0 and < 10 ? 1 : 0;
        Assert.That(
            byIndex / (double)report.Counts.Cases, Is.GreaterThan(2 * constant.Metrics["hit@10"].Mean),
            "the log must be one where index order helps");
    }

    [Test]
    public void A_target_without_a_finite_score_is_refused_with_the_item_named() => Assert.That(
        () => Evaluator.Evaluate(
            new ScriptedRecommender(Logs.Of("x: a b"), (in ListeningContext _, Span<float> scores) => scores.Fill(float.NaN)),
            EvaluationSet.EveryPrefix(Logs.Of("ann: a b"))),
        Throws.InvalidOperationException.With.Message.Contains("'b' NaN"));

    [Test]
    public void The_cap_is_on_cases_of_each_listener()
    {
        EvaluationSet cases = EvaluationSet.EveryPrefix(Logs.Of("ann: a b a b a b a b", "bob: a b"));
        ModelEvaluation evaluation = Evaluator.Evaluate(ScriptedRecommender.Constant(cases.Log), cases, new() { MaxCasesPerListener = 3 });
        Assert.That(evaluation.Cases.Listeners.ToArray(), Is.EqualTo(new[] { 0, 0, 0, 1 }));
    }

    [Test]
    public void No_case_left_is_refused()
    {
        EvaluationSet cases = EvaluationSet.EveryPrefix(Logs.Of("ann: a b c"));
        Assert.That(
            () => Evaluator.Evaluate(ScriptedRecommender.Constant(cases.Log), cases, new() { Repeats = RepeatPolicy.Only }),
            Throws.ArgumentException.With.Message.Contains("2 were given, 2 of them are forbidden"));
    }

    [Test]
    public void All_faults_of_the_options_are_told_together()
    {
        EvaluationSet cases = EvaluationSet.EveryPrefix(Logs.Of("ann: a b"));
        var options = new EvaluationOptions
        {
            Cutoffs = [0],
            ListLength = 0,
            MaxCasesPerListener = 0,
            Resamples = 1,
            Threads = 0,
            Repeats = (RepeatPolicy)9,
        };
        Assert.That(
            () => Evaluator.Evaluate(ScriptedRecommender.Constant(cases.Log), cases, options),
            Throws
                .ArgumentException.With.Message.Contains("Cutoffs")
                .And.Message.Contains("ListLength")
                .And.Message.Contains("MaxCasesPerListener")
                .And.Message.Contains("Resamples")
                .And.Message.Contains("Threads")
                .And.Message.Contains("Repeats"));
    }

    [Test]
    public void A_metric_that_does_not_exist_is_answered_with_those_that_do()
    {
        EvaluationSet cases = EvaluationSet.EveryPrefix(Logs.Of("ann: a b"));
        ModelEvaluation evaluation = Evaluator.Evaluate(ScriptedRecommender.Constant(cases.Log), cases);
        Assert.That(() => evaluation["hit@7"], Throws.ArgumentException.With.Message.Contains("hit@1, hit@5"));
    }

    [Test]
    public void Canceling_stops_between_cases()
    {
        using var source = new CancellationTokenSource();
        EvaluationSet cases = EvaluationSet.EveryPrefix(Logs.Of("ann: a b a b a b"));
        int scored = 0;
        var model = new ScriptedRecommender(cases.Log, (in ListeningContext _, Span<float> _) =>
        {
            scored++;
            source.Cancel();
        });
        Assert.That(
            () => Evaluator.Evaluate(model, cases, new() { CancellationToken = source.Token }),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(scored, Is.EqualTo(1));
    }

    [Test]
    public void Progress_ends_at_the_number_of_cases()
    {
        var heard = new Listener();
        EvaluationSet cases = EvaluationSet.EveryPrefix(SkewedLog(listeners: 20, items: 10, plays: 9));
        Evaluator.Evaluate(ScriptedRecommender.Constant(cases.Log), cases, new() { Progress = heard });
        Assert.That(heard.Most, Is.EqualTo(new TrainingProgress("evaluate constant", 160, 160, "cases")));
    }

    private static void CountHistory(in ListeningContext context, Span<float> scores)
    {
        scores.Clear();
        foreach (int item in context.History) scores[item]++;
    }

    /// <summary>A log in which few items get most plays.</summary>
    internal static InteractionDataset SkewedLog(int listeners, int items, int plays)
    {
        var random = new Random(5);
        return InteractionDataset.FromPlays(
            from listener in Enumerable.Range(0, listeners)
            from play in Enumerable.Range(0, plays)
            select new Play($"u{listener}", $"i{(int)(items * Math.Pow(random.NextDouble(), 3))}", play * 1000L));
    }

    private sealed class Listener : IProgress<TrainingProgress>
    {
        public TrainingProgress? Most { get; private set; }

        public void Report(TrainingProgress value)
        {
            lock (this)
                if (Most is null || value.Done > Most.Done) Most = value;
        }
    }
}
