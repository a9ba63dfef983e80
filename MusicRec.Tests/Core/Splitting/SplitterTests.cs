using MusicRec.Core.Data;
using MusicRec.Core.Splitting;

namespace MusicRec.Tests.Core.Splitting;

public class SplitterTests
{
    private const long Hour = 3_600_000;

    [Test]
    public void Leave_one_out_tests_the_last_play_and_validates_on_the_one_before()
    {
        InteractionDataset log = Logs.Of("ann: a b c d", "bob: a b", "cy: b a c");
        DataSplit split = new LeaveOneOutSplitter().Split(log);
        Assert.That(Logs.Show(split.Train), Is.EqualTo("ann: a b | bob: a b | cy: b"));
        Assert.That(Logs.Show(split.Validation), Is.EqualTo("ann: c after 2 | cy: a after 1"));
        Assert.That(Logs.Show(split.Test), Is.EqualTo("ann: d after 3 | cy: c after 2"));
        Assert.That(
            split.Provenance,
            Is.EqualTo(new TrainingProvenance(log.Hash, "leave-one-out", "last 2 plays of each listener with at least 3")));
    }

    [Test]
    public void Global_time_withholds_the_latest_plays_of_all_listeners()
    {
        InteractionDataset log = Logs.Of("ann: a1000 b2000 c9000", "bob: a3000 b4000 c5000 d6000 e7000 f8000 g10000");
        DataSplit split = new GlobalTimeSplitter().Split(log);
        Assert.That(Logs.Show(split.Train), Is.EqualTo("ann: a1000 b2000 | bob: a3000 b4000 c5000 d6000 e7000 f8000"));
        Assert.That(Logs.Show(split.Validation), Is.EqualTo("ann: c9000 after 2"));
        Assert.That(Logs.Show(split.Test), Is.EqualTo("bob: g10000 after 6"));
        Assert.That(split.Provenance.CutOff, Is.EqualTo("plays from 1970-01-01T00:00:09Z, test from 1970-01-01T00:00:10Z"));
    }

    [Test]
    public void A_listener_who_comes_after_the_cut_is_tested_from_an_empty_history()
    {
        DataSplit split = new GlobalTimeSplitter { TestShare = .5, ValidationShare = 0 }.Split(Logs.Of("ann: a1 b2", "new: b3 a4"));
        Assert.That(split.Validation.Count, Is.Zero);
        Assert.That(Logs.Show(split.Test), Is.EqualTo("new: b3 after 0, a4 after 1"));
        Assert.That(split.Train.Listeners.IndexOf("new"), Is.EqualTo(Vocabulary.Unknown));
    }

    [Test]
    public void Last_session_withholds_the_last_two_sessions()
    {
        InteractionDataset log = Logs.Of(
            $"ann: a{0} b{1} c{Hour} d{Hour + 1} e{2 * Hour} f{2 * Hour + 1}",
            $"bob: a{0} b{Hour}");
        DataSplit split = new LastSessionSplitter().Split(log);
        Assert.That(Logs.Show(split.Train), Is.EqualTo($"ann: a0 b1 | bob: a0 b{Hour}"));
        Assert.That(Logs.Show(split.Validation), Is.EqualTo($"ann: c{Hour} after 2, d{Hour + 1} after 3"));
        Assert.That(Logs.Show(split.Test), Is.EqualTo($"ann: e{2 * Hour} after 4, f{2 * Hour + 1} after 5"));
        Assert.That(split.Provenance.CutOff, Is.EqualTo("last 2 sessions (gaps over 30 min) of each listener with at least 3"));
    }

    [Test]
    public void No_split_trains_on_everything()
    {
        InteractionDataset log = Logs.Of("ann: a b c");
        DataSplit split = new NoSplitter().Split(log);
        Assert.That(split.Train, Is.SameAs(log));
        Assert.That((split.Validation.Count, split.Test.Count), Is.EqualTo((0, 0)));
        Assert.That(split.Provenance, Is.EqualTo(TrainingProvenance.AllOf(log)));
    }

    [Test]
    public void Splits_by_time_refuse_a_log_without_times()
    {
        InteractionDataset log = Logs.Of("ann: a b c");
        Assert.That(
            () => new GlobalTimeSplitter().Split(log),
            Throws.ArgumentException.With.Message.Contains("no").And.Message.Contains("leave-one-out"));
        Assert.That(() => new LastSessionSplitter().Split(log), Throws.ArgumentException.With.Message.Contains("leave-one-out"));
    }

    [Test]
    public void A_log_that_leaves_nothing_to_train_on_is_refused() =>
        Assert.That(
            () => new GlobalTimeSplitter().Split(Logs.Of("ann: a5 b5 c5")),
            Throws.ArgumentException.With.Message.Contains("earlier"));

    [Test]
    public void A_log_that_leaves_nothing_to_test_on_is_refused() =>
        Assert.That(
            () => new GlobalTimeSplitter { TestShare = 1e-12, ValidationShare = 0 }.Split(Logs.Of("ann: a5 b6")),
            Throws.ArgumentException.With.Message.Contains("too short"));

    [TestCase(0, .1)]
    [TestCase(.6, .4)]
    [TestCase(.1, -.1)]
    [TestCase(double.NaN, .1)]
    public void Shares_out_of_range_are_refused(double test, double validation) =>
        Assert.That(
            () => new GlobalTimeSplitter { TestShare = test, ValidationShare = validation }.Split(Logs.Of("ann: a1 b2")),
            Throws.InvalidOperationException);

    [TestCase("leave-one-out")]
    [TestCase("global-time")]
    [TestCase("last-session")]
    [TestCase("none")]
    public void A_splitter_is_found_by_its_name(string name) => Assert.That(Splitters.ByName(name).Name, Is.EqualTo(name));

    [Test]
    public void An_unknown_name_is_answered_with_the_names_there_are() =>
        Assert.That(
            () => Splitters.ByName("random"),
            Throws.ArgumentException.With.Message.Contains("leave-one-out, global-time, last-session, none"));
}
