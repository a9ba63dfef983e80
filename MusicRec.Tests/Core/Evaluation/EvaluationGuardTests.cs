using MusicRec.Core.Data;
using MusicRec.Core.Evaluation;
using MusicRec.Core.Models;
using MusicRec.Core.Splitting;
using MusicRec.Tests.Core.Splitting;

namespace MusicRec.Tests.Core.Evaluation;

public class EvaluationGuardTests
{
    private static readonly InteractionDataset Log = Logs.Of("ann: a1 b2 c3 d4", "bob: b1 c2 a3 d4");
    private static readonly DataSplit Split = new LeaveOneOutSplitter().Split(Log);

    [Test]
    public void A_model_fitted_on_the_training_part_passes_whatever_it_says() =>
        Assert.Multiple(() =>
        {
            Assert.That(EvaluationGuard.Check(Model(Split.Train, Split.Provenance), Split), Is.EqualTo(LeakageCheck.TrainingPart));
            Assert.That(
                EvaluationGuard.Check(Model(Split.Train, TrainingProvenance.AllOf(Split.Train)), Split),
                Is.EqualTo(LeakageCheck.TrainingPart));
        });

    [Test]
    public void A_model_that_only_says_it_was_fitted_on_the_training_part_is_refused() => Assert.That(
        () => EvaluationGuard.Check(Model(Log, Split.Provenance), Split),
        Throws.InvalidOperationException.With.Message.Contains("but it was fitted on other plays").And.Message.Contains(Log.Hash[..12]));

    [Test]
    public void A_model_fitted_on_everything_is_refused_and_told_why() =>
        Assert.That(
            () => EvaluationGuard.Check(Model(Log, TrainingProvenance.AllOf(Log)), Split),
            Throws
                .InvalidOperationException.With.Message.Contains("split 'none' (nothing withheld)")
                .And.Message.Contains("split 'leave-one-out'"));

    [Test]
    public void A_model_of_another_split_is_refused()
    {
        DataSplit other = new GlobalTimeSplitter().Split(Log);
        Assert.That(
            () => EvaluationGuard.Check(Model(other.Train, other.Provenance), Split),
            Throws.InvalidOperationException.With.Message.Contains("'global-time'"));
    }

    [Test]
    public void A_model_of_another_cut_off_is_refused()
    {
        DataSplit early = new GlobalTimeSplitter { TestShare = .5 }.Split(Log), late = new GlobalTimeSplitter().Split(Log);
        Assert.That(
            () => EvaluationGuard.Check(Model(late.Train, late.Provenance), early),
            Throws.InvalidOperationException.With.Message.Contains(late.Provenance.CutOff));
    }

    [Test]
    public void A_model_of_other_data_is_refused()
    {
        DataSplit other = new LeaveOneOutSplitter().Split(Logs.Of("ann: x1 y2 z3"));
        Assert.That(
            () => EvaluationGuard.Check(Model(other.Train, other.Provenance), Split),
            Throws.InvalidOperationException.With.Message.Contains("other data"));
    }

    [Test]
    public void A_comparison_names_every_model_it_refuses()
    {
        IRecommender[] models =
        [
            Model(Log, TrainingProvenance.AllOf(Log), "one"),
            Model(Split.Train, Split.Provenance, "two"),
            Model(Log, TrainingProvenance.AllOf(Log), "three"),
        ];
        Assert.That(
            () => Evaluator.Compare(Split, models),
            Throws
                .InvalidOperationException.With.Message.Contains("one was")
                .And.Message.Contains("three was")
                .And.Message.Not.Contains("two was"));
    }

    [Test]
    public void A_separate_log_is_checked_play_by_play_where_the_training_plays_are_given()
    {
        EvaluationSet others = EvaluationSet.EveryPrefix(Logs.Of("eve: a1 b2")), later = EvaluationSet.EveryPrefix(Logs.Of("ann: a11 b12"));
        IRecommender model = Model(Log, TrainingProvenance.AllOf(Log));
        Assert.Multiple(() =>
        {
            Assert.That(EvaluationGuard.CheckSeparate(model, others, Log), Is.EqualTo(LeakageCheck.Plays));
            Assert.That(EvaluationGuard.CheckSeparate(model, later, Log), Is.EqualTo(LeakageCheck.Plays));
            Assert.That(EvaluationGuard.CheckSeparate(model, others), Is.EqualTo(LeakageCheck.Hash));
        });
    }

    [Test]
    public void The_training_log_given_as_a_separate_one_is_refused_by_its_hash() =>
        Assert.Multiple(() =>
        {
            EvaluationSet same = EvaluationSet.EveryPrefix(Log);
            Assert.That(
                () => Evaluator.Compare(same, [Model(Split.Train, Split.Provenance)]),
                Throws.InvalidOperationException.With.Message.Contains("the very log"));
            Assert.That(
                () => EvaluationGuard.CheckSeparate(Model(Log), same),
                Throws.InvalidOperationException.With.Message.Contains("the very log"));
        });

    [Test]
    public void A_separate_log_that_shares_a_play_with_training_is_refused()
    {
        EvaluationSet shares = EvaluationSet.EveryPrefix(Logs.Of("eve: a1 b2", "ann: c1 b2"));
        IRecommender model = Model(Split.Train, Split.Provenance);
        var options = new EvaluationOptions { TrainingPlays = [Log, Split.Train] };
        Assert.Multiple(() =>
        {
            Assert.That(
                () => EvaluationGuard.CheckSeparate(model, shares, Split.Train),
                Throws.InvalidOperationException.With.Message.Contains("listener 'ann', item 'b', Unix time 2 ms"));
            Assert.That(
                () => Evaluator.Compare(shares, [model], options),
                Throws.InvalidOperationException.With.Message.Contains("listener 'ann'"));
            Assert.That(
                Evaluator.Compare(shares, [model]).LeakageCheck, Is.EqualTo(LeakageCheck.Hash),
                "nobody can tell without the training plays");
        });
    }

    [Test]
    public void The_report_says_which_check_was_made()
    {
        EvaluationSet others = EvaluationSet.EveryPrefix(Logs.Of("eve: a1 b2"));
        IRecommender[] models = [Model(Log, name: "one"), Model(Split.Train, name: "two")];
        Assert.Multiple(() =>
        {
            Assert.That(Evaluator.Compare(Split, [Model(Split.Train)]).ToMarkdown(), Does.Contain("fitted on exactly the training part"));
            Assert.That(
                Evaluator.Compare(others, models, new() { TrainingPlays = [Log, Split.Train] }).ToMarkdown(),
                Does.Contain("all were compared"));
            Assert.That(
                Evaluator.Compare(others, models, new() { TrainingPlays = [Log] }).ToMarkdown(),
                Does.Contain("Single plays were not compared"));
        });
    }

    [Test]
    public void Plays_that_the_model_was_not_fitted_on_are_no_training_plays() => Assert.That(
        () => EvaluationGuard.CheckSeparate(Model(Log), EvaluationSet.EveryPrefix(Logs.Of("eve: a1 b2")), Split.Train),
        Throws.ArgumentException.With.Message.Contains("fitted on other plays"));

    private static ScriptedRecommender Model(InteractionDataset plays, TrainingProvenance? provenance = null, string name = "model") =>
        ScriptedRecommender.Popularity(plays, name, provenance);
}
