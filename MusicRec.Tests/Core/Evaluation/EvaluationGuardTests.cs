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
    public void A_model_of_the_same_data_split_and_cut_off_passes() =>
        Assert.That(() => EvaluationGuard.Check(Model(Split.Provenance), Split), Throws.Nothing);

    [Test]
    public void A_model_fitted_on_just_the_training_part_passes() =>
        Assert.That(() => EvaluationGuard.Check(Model(TrainingProvenance.AllOf(Split.Train)), Split), Throws.Nothing);

    [Test]
    public void A_model_fitted_on_everything_is_refused_and_told_why() => Assert.That(
        () => EvaluationGuard.Check(Model(TrainingProvenance.AllOf(Log)), Split),
        Throws.InvalidOperationException.With.Message.Contains("split 'none' (nothing withheld)").And.Message.Contains("split 'leave-one-out'"));

    [Test]
    public void A_model_of_another_split_is_refused() => Assert.That(
        () => EvaluationGuard.Check(Model(new GlobalTimeSplitter().Split(Log).Provenance), Split),
        Throws.InvalidOperationException.With.Message.Contains("'global-time'"));

    [Test]
    public void A_model_of_another_cut_off_is_refused()
    {
        DataSplit early = new GlobalTimeSplitter { TestShare = .5 }.Split(Log), late = new GlobalTimeSplitter().Split(Log);
        Assert.That(() => EvaluationGuard.Check(Model(late.Provenance), early), Throws.InvalidOperationException.With.Message.Contains(late.Provenance.CutOff));
    }

    [Test]
    public void A_model_of_other_data_is_refused()
    {
        TrainingProvenance other = new LeaveOneOutSplitter().Split(Logs.Of("ann: x1 y2 z3")).Provenance;
        Assert.That(() => EvaluationGuard.Check(Model(other), Split), Throws.InvalidOperationException.With.Message.Contains("other data"));
    }

    [Test]
    public void A_comparison_names_every_model_it_refuses()
    {
        IRecommender[] models = [Model(TrainingProvenance.AllOf(Log), "one"), Model(Split.Provenance, "two"), Model(TrainingProvenance.AllOf(Log), "three")];
        Assert.That(
            () => Evaluator.Compare(Split, models),
            Throws.InvalidOperationException.With.Message.Contains("one was").And.Message.Contains("three was").And.Message.Not.Contains("two was"));
    }

    [Test]
    public void A_separate_log_of_other_listeners_passes() =>
        Assert.That(() => EvaluationGuard.CheckSeparate(Model(TrainingProvenance.AllOf(Log)), EvaluationSet.EveryPrefix(Logs.Of("eve: a1 b2"))), Throws.Nothing);

    [Test]
    public void Later_plays_of_the_same_listeners_pass() =>
        Assert.That(() => EvaluationGuard.CheckSeparate(Model(TrainingProvenance.AllOf(Log)), EvaluationSet.EveryPrefix(Logs.Of("ann: a11 b12"))), Throws.Nothing);

    [Test]
    public void The_training_log_given_as_a_separate_one_is_refused() => Assert.That(
        () => Evaluator.Compare(EvaluationSet.EveryPrefix(Log), [Model(Split.Provenance)]),
        Throws.InvalidOperationException.With.Message.Contains("the very log"));

    [Test]
    public void A_separate_log_that_shares_a_play_with_training_is_refused() => Assert.That(
        () => EvaluationGuard.CheckSeparate(Model(Split.Provenance), EvaluationSet.EveryPrefix(Logs.Of("eve: a1 b2", "ann: c1 b2"))),
        Throws.InvalidOperationException.With.Message.Contains("listener 'ann', item 'b', Unix time 2 ms"));

    private static ScriptedRecommender Model(TrainingProvenance provenance, string name = "model") =>
        ScriptedRecommender.Popularity(Split.Train, name, provenance);
}
