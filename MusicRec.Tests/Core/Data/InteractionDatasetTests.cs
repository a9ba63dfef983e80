using CsCheck;
using MusicRec.Core.Data;

namespace MusicRec.Tests.Core.Data;

public sealed class InteractionDatasetTests
{
    private static readonly Vocabulary Two = Vocabulary.FromIds(["0", "1"]);

    [Test]
    public void Plays_are_grouped_by_listener_and_ordered_by_time()
    {
        InteractionDataset log = InteractionDataset.FromPlays([
            new("ann", "x", 30),
            new("bob", "y", 5),
            new("ann", "y", 10),
            new("ann", "z", 20),
        ]);
        Assert.That(Ids(log, 0), Is.EqualTo(["y", "z", "x"]));
        Assert.That(log.TimesOf(0).ToArray(), Is.EqualTo([10L, 20, 30]));
        Assert.That(Ids(log, 1), Is.EqualTo(["y"]));
        Assert.That((log.ListenerCount, log.ItemCount, log.PlayCount, log.HasTimes), Is.EqualTo((2, 3, 4, true)));
        Assert.That(log.CountPlays(), Is.EqualTo([1, 2, 1]));
    }

    [Test]
    public void Equal_times_keep_log_order()
    {
        string[] order = ["a", "b", "c", "d"];
        Assert.That(Ids(InteractionDataset.FromPlays(order.Select(item => new Play("u", item, 7))), 0), Is.EqualTo(order));
        InteractionDataset newestFirst = InteractionDataset.FromPlays([
            new("u", "a", 9),
            new("u", "b", 7),
            new("u", "c", 7),
            new("u", "d", 1),
        ]);
        Assert.That(Ids(newestFirst, 0), Is.EqualTo(["d", "b", "c", "a"]));
    }

    [Test]
    public void The_order_is_that_of_a_stable_sort() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 20], Gen.Frequency((5, Gen.Long[-3, 3]), (1, Gen.Long))).Array[1, 60].Sample(rows =>
        {
            Play[] plays = [.. rows.Select(row => new Play($"u{row.Item1}", $"i{row.Item2}", row.Item3))];
            InteractionDataset log = InteractionDataset.FromPlays(plays);
            return log.PlayCount == plays.Length && Enumerable.Range(0, log.ListenerCount).All(listener =>
            {
                Play[] expected = [.. plays.Where(play => play.Listener == log.Listeners[listener]).OrderBy(play => play.Time)];
                return Ids(log, listener).SequenceEqual(expected.Select(play => play.Item))
                    && log.TimesOf(listener).ToArray().SequenceEqual(expected.Select(play => play.Time!.Value));
            });
        });

    [Test]
    public void Without_times_log_order_stands()
    {
        InteractionDataset log = InteractionDataset.FromPlays([new("u", "b"), new("v", "a"), new("u", "a"), new("u", "b")]);
        Assert.That(Ids(log, 0), Is.EqualTo(["b", "a", "b"]));
        Assert.That(log.HasTimes, Is.False);
        Assert.That(log.TimesOf(0).ToArray(), Is.Empty);
    }

    [Test]
    public void Times_for_some_plays_only_are_refused()
    {
        Assert.That(
            () => InteractionDataset.FromPlays([new("u", "a", 1), new("u", "b")]),
            Throws.ArgumentException.With.Message.Contains("no time"));
        Assert.That(
            () => InteractionDataset.FromPlays([new("u", "a"), new("u", "b", 1)]),
            Throws.ArgumentException.With.Message.Contains("has a time"));
    }

    [Test]
    public void A_refused_play_leaves_no_trace()
    {
        var builder = new InteractionDatasetBuilder();
        builder.Add(new("u", "a", 1));
        Assert.That(() => builder.Add(new("w", null!, 2)), Throws.ArgumentException.With.Message.Contains("(w, null)"));
        Assert.That(() => builder.Add(default), Throws.ArgumentException);
        Assert.That(() => builder.Add(new("v", "b")), Throws.ArgumentException);
        InteractionDataset log = builder.Build();
        Assert.That((log.ListenerCount, log.ItemCount, log.PlayCount), Is.EqualTo((1, 1, 1)));
    }

    [Test]
    public void A_builder_without_plays_builds_an_empty_dataset() =>
        Assert.That(new InteractionDatasetBuilder().Build().PlayCount, Is.Zero);

    [Test]
    public void The_hash_tells_plays_apart()
    {
        Play[] plays = [new("u", "a", 1), new("u", "b", 2), new("v", "a", 3)];
        string hash = InteractionDataset.FromPlays(plays).Hash;
        Assert.That(InteractionDataset.FromPlays(plays).Hash, Is.EqualTo(hash).And.Match("^[0-9a-f]{64}$"));
        foreach (Play[] other in (Play[][])[
            [new("u", "a", 1), new("u", "b", 2), new("v", "a", 4)], [new("u", "a", 1), new("u", "b", 2), new("v", "b", 3)],
            [new("u", "a", 1), new("u", "b", 2), new("w", "a", 3)], [new("u", "a", 1), new("u", "b", 2), new("u", "a", 3)], plays[..2]])
            Assert.That(InteractionDataset.FromPlays(other).Hash, Is.Not.EqualTo(hash), string.Join(' ', other));
    }

    [Test]
    public void Arrays_that_contradict_each_other_are_refused()
    {
        Refuse([0, 2], [0, 1], [], "Expected 3 offsets");
        Refuse([1, 1, 2], [0, 1], [], "from 1 to 2");
        Refuse([0, 1, 1], [0, 1], [], "from 0 to 1");
        Refuse([0, 9, 2], [0, 1], [], "fall at listener 1");
        Refuse([0, 9, 2], [0, 1], [1, 2], "fall at listener 1");
        Refuse([0, 2, 2], [0, 2], [], "Item index 2");
        Refuse([0, 2, 2], [0, -1], [], "Item index -1");
        Refuse([0, 2, 2], [0, 1], [1], "Expected 2 times");
        Refuse([0, 2, 2], [0, 1], [2, 1], "Times of listener 0 fall at play 1");
        Assert.That(
            new InteractionDataset(Two, Two, [0, 1, 2], [0, 1], [2, 1]).PlayCount, Is.EqualTo(2), "Times may fall between listeners.");
    }

    [Test]
    public void Columns_that_contradict_each_other_are_refused()
    {
        Assert.That(
            () => InteractionDatasetBuilder.FromColumns(Two, Two, [0], [0, 1], []),
            Throws.ArgumentException.With.Message.Contains("1 listeners, 2 items"));
        Assert.That(() => InteractionDatasetBuilder.FromColumns(Two, Two, [0, 0], [0, 1], [1]), Throws.ArgumentException);
        Assert.That(
            () => InteractionDatasetBuilder.FromColumns(Two, Two, [0, 2], [0, 1], []),
            Throws.ArgumentException.With.Message.Contains("Listener index 2"));
        Assert.That(
            () => InteractionDatasetBuilder.FromColumns(Two, Two, [-1, 0], [0, 1], []),
            Throws.ArgumentException.With.Message.Contains("Listener index -1"));
        Assert.That(
            () => InteractionDatasetBuilder.FromColumns(Two, Two, [0, 0], [0, 2], []),
            Throws.ArgumentException.With.Message.Contains("Item index 2"));
    }

    [Test]
    public void A_listener_outside_is_refused([Values(-1, 2)] int listener)
    {
        var log = new InteractionDataset(Two, Two, [0, 1, 2], [0, 1], []);
        Assert.That(() => log.ItemsOf(listener).Length, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => log.TimesOf(listener).Length, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static void Refuse(int[] offsets, int[] items, long[] times, string because) =>
        Assert.That(() => new InteractionDataset(Two, Two, offsets, items, times), Throws.ArgumentException.With.Message.Contains(because));

    private static IEnumerable<string> Ids(InteractionDataset log, int listener) =>
        log.ItemsOf(listener).ToArray().Select(item => log.Items[item]);
}
