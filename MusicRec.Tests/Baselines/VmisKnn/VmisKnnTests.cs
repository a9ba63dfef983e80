using MusicRec.Baselines.VmisKnn;
using MusicRec.Core.Data;
using MusicRec.Core.Models;
using MusicRec.Tests.Contracts;

namespace MusicRec.Tests.Baselines.VmisKnn;

public sealed class VmisKnnTests
{
    private const long Minute = 60_000;

    // Sessions, oldest first: ab, bc, acd, e. Of four sessions two have a, b and c, one d and e: their idf is ln 2 and ln 4.
    // Plays: a, b, c 2 and d, e 1; the tail is therefore -1/3 and -2/3.
    private static readonly InteractionDataset Log = InteractionDataset.FromPlays(
    [
        new("s1", "a", 0), new("s1", "b", 1), new("s2", "b", 2), new("s2", "c", 3),
        new("s3", "a", 4), new("s3", "c", 5), new("s3", "d", 6), new("s4", "e", 7),
    ]);

    private static readonly double Ln2 = Math.Log(2), Ln4 = Math.Log(4);

    // After a and b, a weighs 1/2 and b 1. Session ab shares both: (1/2 + 1) · 0.9 = 1.35. Session bc shares b: 1 · 0.9 = 0.9.
    // Session acd shares a, which is second from the end: 1/2 · 0.8 = 0.4.
    [Test]
    public void Sessions_vote_by_their_similarity_and_place_of_the_latest_shared_item() => Assert.That(
        Scores(new() { SelfTransitions = true }, [0, 1]),
        Is.EqualTo([(1.35 + 0.4) * Ln2, (1.35 + 0.9) * Ln2, (0.9 + 0.4) * Ln2, 0.4 * Ln4, -2 / 3.0]).Within(1e-6));

    [Test]
    public void The_last_item_comes_after_the_other_items_of_the_neighbors() => Assert.That(
        Scores(new(), [0, 1]), Is.EqualTo([1.75 * Ln2, 0, 1.3 * Ln2, 0.4 * Ln4, -2 / 3.0]).Within(1e-6));

    [Test]
    public void Items_may_count_alike() => Assert.That(
        Scores(new() { IdfWeighting = false }, [0, 1]), Is.EqualTo([1.75, 0, 1.3, 0.4, -2 / 3.0]).Within(1e-6));

    [Test]
    public void Only_the_most_similar_sessions_vote() => Assert.That(
        Scores(new() { Neighbors = 1, SelfTransitions = true }, [0, 1]),
        Is.EqualTo([1.35 * Ln2, 1.35 * Ln2, -1 / 3.0, -2 / 3.0, -2 / 3.0]).Within(1e-6));

    [Test]
    public void Among_equally_similar_sessions_the_most_recent_votes() => Assert.That(
        Scores(new() { Neighbors = 1 }, [1]), Is.EqualTo([-1 / 3.0, 0, 0.9 * Ln2, -2 / 3.0, -2 / 3.0]).Within(1e-6));

    [Test]
    public void Neighbors_come_from_the_most_recent_sessions_that_share_an_item() => Assert.That(
        Scores(new() { RecentSessions = 2, SelfTransitions = true }, [0, 1]),
        Is.EqualTo([0.4 * Ln2, 0.9 * Ln2, 1.3 * Ln2, 0.4 * Ln4, -2 / 3.0]).Within(1e-6));

    // After a, b, b: b weighs 1, its latest place, and a 1/3 from the third place.
    [Test]
    public void An_item_of_the_query_counts_once_at_its_latest_place() => Assert.That(
        Scores(new() { SelfTransitions = true }, [0, 1, 1]),
        Is.EqualTo([(1.2 + (0.7 / 3)) * Ln2, (1.2 + 0.9) * Ln2, (0.9 + (0.7 / 3)) * Ln2, 0.7 / 3 * Ln4, -2 / 3.0]).Within(1e-6));

    [Test]
    public void Plays_before_the_query_do_not_count()
    {
        Assert.That(Scores(new() { QueryLength = 1 }, [0, 1]), Is.EqualTo(Scores(new(), [1])));
        Assert.That(Scores(new() { QueryLength = 2 }, [3, 0, 1]), Is.EqualTo(Scores(new(), [0, 1])));
    }

    // Nine and ten places from the end of the query.
    [TestCase(8, 0.1 / 9)]
    [TestCase(9, null)]
    public void A_shared_item_counts_up_to_the_ninth_place_from_the_end(int after, double? vote)
    {
        int[] history = [0, .. Enumerable.Repeat(4, after)];
        Assert.That(Scores(new() { QueryLength = 20 }, history)[2], Is.EqualTo(vote * Ln2 ?? -1 / 3.0).Within(1e-6));
    }

    [Test]
    public void The_query_ends_at_a_gap()
    {
        float[] onlyB = Scores(new(), [1]), both = Scores(new(), [0, 1]);
        Assert.That(Scores(new(), [0, 1], [0, 31 * Minute]), Is.EqualTo(onlyB));
        Assert.That(Scores(new(), [0, 1], [0, 30 * Minute]), Is.EqualTo(both));
        Assert.That(Scores(new() { SessionGap = TimeSpan.FromMinutes(31) }, [0, 1], [0, 31 * Minute]), Is.EqualTo(both));
    }

    // Whoever played a and, a day later, b has two sessions: a says nothing of b.
    [Test]
    public void Training_sessions_end_at_a_gap()
    {
        var log = InteractionDataset.FromPlays(
        [
            new("u", "a", 0), new("u", "c", Minute), new("u", "b", 1440 * Minute), new("v", "b", 0), new("v", "d", Minute),
        ]);
        float[] scores = Scores(new(), [0], log: log);
        Assert.That(scores[1], Is.EqualTo(0.9 * Math.Log(3)).Within(1e-6), "c was played with a.");
        Assert.That(scores[2], Is.Negative, "b was not.");
    }

    [Test]
    public void The_most_recent_session_is_the_one_played_last()
    {
        var options = new VmisKnnOptions { RecentSessions = 1 };
        var timed = InteractionDataset.FromPlays([new("u", "a", 10), new("u", "b", 11), new("v", "a", 0), new("v", "c", 1)]);
        var untimed = InteractionDataset.FromPlays([new("u", "a"), new("u", "b"), new("v", "a"), new("v", "c")]);
        Assert.That(new VmisKnnTrainer(options).Fit(timed).Recommend(["a"], k: 1).Single().Item, Is.EqualTo("b"));
        Assert.That(new VmisKnnTrainer(options).Fit(untimed).Recommend(["a"], k: 1).Single().Item, Is.EqualTo("c"));
    }

    [Test]
    public void An_item_of_every_session_says_nothing()
    {
        var log = InteractionDataset.FromPlays([new("u", "a"), new("u", "b"), new("v", "a"), new("v", "c")]);
        float[] scores = Scores(new(), [1], log: log);
        Assert.That(scores, Is.EqualTo([-1 / 3.0, 0, -2 / 3.0]).Within(1e-6));
    }

    [Test]
    public void Every_fault_of_the_options_is_told() => Assert.That(
        () => new VmisKnnTrainer(new() { SessionGap = TimeSpan.Zero, QueryLength = 0, RecentSessions = 0, Neighbors = 0 }),
        Throws.ArgumentException.With.Message.Contains("SessionGap must be above 0, but is 00:00:00")
            .And.Message.Contains("QueryLength must be at least 1, but is 0")
            .And.Message.Contains("RecentSessions must be at least 1, but is 0")
            .And.Message.Contains("Neighbors must be at least 1, but is 0"));

    private static float[] Scores(VmisKnnOptions options, int[] history, long[]? times = null, InteractionDataset? log = null) =>
        new ContractCase("asked", ListeningContext.UnknownListener, history, times ?? [], null)
            .Score(new VmisKnnTrainer(options).Fit(log ?? Log));
}
