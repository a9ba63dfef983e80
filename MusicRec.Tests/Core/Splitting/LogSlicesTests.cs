using CsCheck;
using MusicRec.Core.Data;
using MusicRec.Core.Splitting;

namespace MusicRec.Tests.Core.Splitting;

public class LogSlicesTests
{
    [Test]
    public void Times_cut_the_whole_log_at_shares_of_its_plays()
    {
        LogSlices slices = LogSlices.ByTime(Logs.Of("ann: a1 b2 c8 d9", "bob: a3 b4 c5 e6 a7 f10"), .5, .3, .2);
        Assert.That(slices.Count, Is.EqualTo(3));
        Assert.That(Logs.Show(slices.PlaysBefore(1)), Is.EqualTo("ann: a1 b2 | bob: a3 b4 c5"));
        Assert.That(Logs.Show(slices.PlaysBefore(2)), Is.EqualTo("ann: a1 b2 c8 | bob: a3 b4 c5 e6 a7"));
        Assert.That(Logs.Show(slices.PlaysBefore(3)), Is.EqualTo(Logs.Show(slices.Log)));
        Assert.That(Logs.Show(slices.CasesOf(1)), Is.EqualTo("ann: c8 after 2 | bob: e6 after 3, a7 after 4"));
        Assert.That(Logs.Show(slices.CasesOf(2)), Is.EqualTo("ann: d9 after 3 | bob: f10 after 5"));
    }

    [Test]
    public void Equal_times_stay_together_on_the_later_side()
    {
        LogSlices slices = LogSlices.ByTime(Logs.Of("ann: a1 b5 c5", "bob: a5 b6"), .6, .4);
        Assert.That(Logs.Show(slices.PlaysBefore(1)), Is.EqualTo("ann: a1"));
        Assert.That(Logs.Show(slices.CasesOf(1)), Is.EqualTo("ann: b5 after 1, c5 after 2 | bob: a5 after 0, b6 after 1"));
    }

    [Test]
    public void Without_times_each_listener_is_cut_by_position()
    {
        LogSlices slices = LogSlices.ByTime(Logs.Of("ann: a b c d e f g h i j", "bob: a b"), .8, .15, .05);
        Assert.That(slices.StartOf(1, 0), Is.EqualTo(8));
        Assert.That(slices.StartOf(2, 0), Is.EqualTo(9));
        Assert.That(slices.StartOf(3, 0), Is.EqualTo(10));
        Assert.That(slices.StartOf(1, 1), Is.EqualTo(1));
        Assert.That(slices.StartOf(2, 1), Is.EqualTo(1));
        Assert.That(Logs.Show(slices.PlaysBefore(1)), Is.EqualTo("ann: a b c d e f g h | bob: a"));
    }

    [Test]
    public void Decimal_shares_cut_where_meant()
    {
        LogSlices slices = LogSlices.ByTime(Logs.Of($"ann: {string.Join(' ', Enumerable.Repeat("a", 100))}"), .8, .15, .05);
        Assert.That((slices.StartOf(1, 0), slices.StartOf(2, 0)), Is.EqualTo((80, 95)));
    }

    [TestCase(.5, .4)]
    [TestCase(1.5, -.5)]
    [TestCase(double.NaN, 1)]
    public void Shares_that_are_no_partition_are_refused(double first, double second) =>
        Assert.That(() => LogSlices.ByTime(Logs.Of("ann: a b"), first, second), Throws.ArgumentException);

    [Test]
    public void Vocabularies_of_a_part_hold_only_what_is_in_it_by_first_appearance()
    {
        InteractionDataset part = LogSlices.ByTime(Logs.Of("late: x90 y95", "ann: c1 b2 z99", "bob: b3 a4"), .5, .5).PlaysBefore(1);
        Assert.That(Ids(part.Listeners), Is.EqualTo(new[] { "ann", "bob" }));
        Assert.That(Ids(part.Items), Is.EqualTo(new[] { "c", "b" }));
    }

    [Test]
    public void Details_follow_their_items()
    {
        Vocabulary artists = Vocabulary.FromIds(["A", "B"]), titles = Vocabulary.FromIds(["ta", "tb"]);
        var log = new InteractionDataset(
            Vocabulary.FromIds(["ann"]),
            Vocabulary.FromIds(["a", "b"]),
            [0, 2],
            [1, 0],
            [],
            new ItemDetails(artists, [0, 1], titles, [0, 1]));
        InteractionDataset part = LogSlices.ByTime(log, .5, .5).PlaysBefore(1);
        Assert.That(part.Items[0], Is.EqualTo("b"));
        Assert.That(part.Details!.Artist(0), Is.EqualTo("B"));
        Assert.That(part.Details.Title(0), Is.EqualTo("tb"));
    }

    [Test]
    public void Slices_partition_any_log_and_keep_the_order_of_time() => Logs.AnyTimed.Sample(log =>
    {
        // A slice begins at the moment of the play with which its share of the log begins: .6 and .9 of it come before.
        LogSlices slices = LogSlices.ByTime(log, .6, .3, .1);
        long[] moments = [.. log.Times.ToArray().Order()];
        long[] begins = [long.MinValue, moments[6 * moments.Length / 10], moments[9 * moments.Length / 10]];
        int cases = 0;
        long latestBefore = long.MinValue;
        for (int slice = 0; slice < slices.Count; slice++)
        {
            EvaluationSet set = slices.CasesOf(slice);
            long[] times = [.. Enumerable.Range(0, set.Count).Select(i => log.TimesOf(set.Listeners[i])[set.Positions[i]])];
            Assert.That(times, Is.All.GreaterThan(latestBefore));
            latestBefore = times.Append(latestBefore).Max();
            cases += set.Count;
            Assert.That(cases, Is.EqualTo(slice < 2 ? moments.Count(time => time < begins[slice + 1]) : moments.Length));
            Assert.That(slices.PlaysBefore(slice + 1).PlayCount, Is.EqualTo(cases));
        }

        Assert.That(cases, Is.EqualTo(log.PlayCount));
    });

    private static string[] Ids(Vocabulary vocabulary) => [.. Enumerable.Range(0, vocabulary.Count).Select(i => vocabulary[i])];
}
