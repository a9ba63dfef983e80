using MusicRec.Core.Data;
using MusicRec.Core.Ranking;

namespace MusicRec.Tests.Core.Ranking;

public sealed class ItemFilterTests
{
    private const float Out = ItemFilter.Removed;

    [TestCase(RepeatPolicy.Allow, new float[] { 1, 2, 3, 4 })]
    [TestCase(RepeatPolicy.Exclude, new float[] { 1, Out, 3, Out })]
    [TestCase(RepeatPolicy.Only, new float[] { Out, 2, Out, 4 })]
    public void The_repeat_policy_decides_about_the_history(RepeatPolicy repeats, float[] expected)
    {
        Assert.That(Apply([3, 1, 3, 3], new() { Repeats = repeats }), Is.EqualTo(expected));
        Assert.That(Apply([3, 1], new() { Repeats = repeats }), Is.EqualTo(expected));
        Assert.That(Apply([1, 3], new() { Repeats = repeats }), Is.EqualTo(expected));
    }

    [Test]
    public void Only_allowed_items_stay_and_denied_ones_go()
    {
        var (allowed, denied) = (new ItemSet(4, [0, 1, 2]), new ItemSet(4, [2, 3]));
        Assert.That(Apply([], new() { Allowed = allowed }), Is.EqualTo([1, 2, 3, Out]));
        Assert.That(Apply([], new() { Denied = denied }), Is.EqualTo([1, 2, Out, Out]));
        Assert.That(
            Apply(
                [1],
                new()
                {
                    Allowed = allowed,
                    Denied = denied,
                    Repeats = RepeatPolicy.Exclude,
                }),
            Is.EqualTo([1, Out, Out, Out]));
    }

    [Test]
    public void Without_a_history_there_is_no_repeat()
    {
        Assert.That(Apply([], new() { Repeats = RepeatPolicy.Exclude }), Is.EqualTo([1, 2, 3, 4]));
        Assert.That(Apply([], new() { Repeats = RepeatPolicy.Only }), Has.All.EqualTo(Out));
    }

    [Test]
    public void A_set_over_another_catalog_is_refused() =>
        Assert.That(
            () => Apply([], new() { Allowed = new ItemSet(5, []) }),
            Throws.ArgumentException.With.Message.Contains("5 items").And.Message.Contains("has 4"));

    [Test]
    public void A_set_holds_what_it_was_given([Values(1, 63, 64, 65, 200)] int items)
    {
        int[] members = [.. Enumerable.Range(0, items).Where(item => item % 7 == 0 || item == items - 1)];
        var set = new ItemSet(items, members);
        Assert.That(Enumerable.Range(0, items).Where(set.Contains), Is.EqualTo(members));
        Assert.That(() => new ItemSet(items, [items]), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new ItemSet(items, [-1]), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void A_set_of_external_ids_leaves_unknown_ones_out()
    {
        ItemSet set = ItemSet.FromIds(Vocabulary.FromIds(["a", "b", "c"]), ["c", "unheard", "a"]);
        Assert.That(Enumerable.Range(0, 3).Where(set.Contains), Is.EqualTo([0, 2]));
    }

    private static float[] Apply(int[] history, RecommendationOptions options)
    {
        float[] scores = [1, 2, 3, 4];
        ItemFilter.Apply(history, options, scores);
        return scores;
    }
}
