using CsCheck;
using MusicRec.Baselines.SequentialRules;
using MusicRec.Core.Data;
using MusicRec.Core.Models;
using MusicRec.Tests.Contracts;

namespace MusicRec.Tests.Baselines.SequentialRules;

public sealed class SequentialRulesTests
{
    private const long Minute = 60_000;

    // a, b, c and the tail of d items heard once: "a b c a" and, an hour later, "b b".
    private static readonly InteractionDataset Log = InteractionDataset.FromPlays([
        new("u", "a", 0),
        new("u", "b", Minute),
        new("u", "c", 2 * Minute),
        new("u", "a", 3 * Minute),
        new("u", "b", 63 * Minute),
        new("u", "b", 64 * Minute),
    ]);

    private static readonly SequentialRulesOptions Simple = new() { WindowSize = 2, QueryLength = 1, OwnWeight = 0 };

    [Test]
    public void Rules_are_shares_of_what_follows_in_the_window()
    {
        // a → b 1, c ½.  b → c 1, a ½, b 1 (the second session).  c → a 1.
        SequentialRulesRecommender model = new SequentialRulesTrainer(Simple).Fit(Log);
        Assert.That(Rules(model, 0), Is.EqualTo([(1, 1 / 1.5f), (2, 0.5f / 1.5f)]));
        Assert.That(Rules(model, 1), Is.EqualTo([(1, 0.4f), (2, 0.4f), (0, 0.2f)]));
        Assert.That(Rules(model, 2), Is.EqualTo([(0, 1f)]));
    }

    [Test]
    public void Rules_may_cross_sessions()
    {
        // The last a is followed by b at 1 and b at ½, c by b at ½.
        SequentialRulesRecommender model = new SequentialRulesTrainer(Simple with { WithinSession = false }).Fit(Log);
        Assert.That(Rules(model, 0), Is.EqualTo([(1, 2.5f / 3), (2, 0.5f / 3)]));
        Assert.That(Rules(model, 2), Is.EqualTo([(0, 1 / 1.5f), (1, 0.5f / 1.5f)]));
    }

    [Test]
    public void A_longer_gap_may_end_a_session() =>
        Assert.That(
            Rules(new SequentialRulesTrainer(Simple with { SessionGap = TimeSpan.FromHours(1) }).Fit(Log), 0),
            Is.EqualTo([(1, 2.5f / 3), (2, 0.5f / 3)]));

    [Test]
    public void An_item_may_be_kept_from_following_itself() =>
        Assert.That(
            Rules(new SequentialRulesTrainer(Simple with { SelfTransitions = false }).Fit(Log), 1),
            Is.EqualTo([(2, 1 / 1.5f), (0, 0.5f / 1.5f)]));

    [Test]
    public void The_strongest_rules_are_kept_with_their_share_of_all() =>
        Assert.That(Rules(new SequentialRulesTrainer(Simple with { RulesPerItem = 1 }).Fit(Log), 1), Is.EqualTo([(1, 0.4f)]));

    [TestCase(DistanceWeight.Reciprocal, 1, 1 / 2.0, 1 / 3.0, 1 / 4.0)]
    [TestCase(DistanceWeight.Linear, 1, 0.75, 0.5, 0.25)]
    [TestCase(DistanceWeight.Quadratic, 1, 1 / 4.0, 1 / 9.0, 1 / 16.0)]
    [TestCase(DistanceWeight.Logarithmic, 1, 0.960252567789, 0.926628408250, 0.897711717503)]
    [TestCase(DistanceWeight.None, 1, 1, 1, 1)]
    public void A_transition_counts_by_its_distance(DistanceWeight weight, params double[] expected) =>
        Assert.That(
            new SequentialRulesOptions { WindowSize = 4, Weight = weight }.WeightsByDistance()[1..],
            Is.EqualTo(expected).Within(1e-9));

    [Test]
    public void Earlier_plays_of_the_query_count_less()
    {
        // From c: a 1. From b, at a tenth: b .4, c .4, a .2.
        var options = Simple with { QueryLength = 2, QueryDecay = 0.1 };
        Assert.That(Scores(options, [1, 2]), Is.EqualTo([1.02, 0.04, 0.04]).Within(1e-6));
    }

    [Test]
    public void The_listeners_own_order_counts_for_its_share()
    {
        // Own history c b c: c → b 1, c ½, of 1.5; everybody's: c → a 1.
        Assert.That(Scores(Simple with { OwnWeight = 0.75 }, [2, 1, 2]), Is.EqualTo([0.25, 0.5, 0.25]).Within(1e-6));
        Assert.That(Scores(Simple with { OwnWeight = 1 }, [2, 1, 2])[1..], Is.EqualTo([1 / 1.5, 0.5 / 1.5]).Within(1e-6));
    }

    [Test]
    public void What_no_rule_reaches_follows_by_its_plays()
    {
        // Plays: a 2, b 3, c 1. Only a follows c.
        Assert.That(Scores(Simple, [2]), Is.EqualTo([1, 3 / 4.0 - 1, 1 / 4.0 - 1]).Within(1e-6));
    }

    [Test]
    public void It_agrees_with_rules_written_down_plainly()
    {
        Gen<SequentialRulesOptions> options =
            from window in Gen.Int[1, 6]
            from weight in Gen.Enum<DistanceWeight>()
            from rules in Gen.Int[1, 12]
            from flags in Gen.Select(Gen.Bool, Gen.Bool)
            from query in Gen.Int[1, 4]
            from decay in Gen.Double[0.1, 1]
            from own in Gen.OneOf(Gen.Const(0.0), Gen.Const(0.3), Gen.Const(1.0))
            select new SequentialRulesOptions
            {
                WindowSize = window,
                Weight = weight,
                RulesPerItem = rules,
                WithinSession = flags.Item1,
                SelfTransitions = flags.Item2,
                QueryLength = query,
                QueryDecay = decay,
                OwnWeight = own,
            };
        Gen.Select(Gen.Int[0, 1000], options)
            .Sample((seed, chosen) => AgreesWithNaiveRules(RandomPlays.Of(seed, listeners: 6, items: 12, playsPerListener: 25), chosen));
    }

    [Test]
    public void Many_chunks_on_any_number_of_threads_give_the_same_bits()
    {
        InteractionDataset log = RandomPlays.Of(seed: 3, listeners: 300, items: 400, playsPerListener: 1000);
        SequentialRulesRecommender one = Fit(threads: 1), two = Fit(threads: 2);
        for (int item = 0; item < log.ItemCount; item++)
        {
            Assert.That(two.SuccessorsOf(item).SequenceEqual(one.SuccessorsOf(item)), Is.True, $"item {item}");
            Assert.That(two.SuccessorSharesOf(item).SequenceEqual(one.SuccessorSharesOf(item)), Is.True, $"item {item}");
        }

        SequentialRulesRecommender Fit(int threads) => new SequentialRulesTrainer().Fit(log, new TrainingRun { Threads = threads });
    }

    [Test]
    public void Every_fault_of_the_options_is_told()
    {
        var wrong = new SequentialRulesOptions
        {
            WindowSize = 0,
            Weight = (DistanceWeight)9,
            RulesPerItem = 0,
            SessionGap = TimeSpan.Zero,
            QueryLength = 0,
            QueryDecay = 1.5,
            OwnWeight = -1,
        };
        string message = Assert.Throws<ArgumentException>(() => _ = new SequentialRulesTrainer(wrong))!.Message;
        foreach (string option in new[] { "WindowSize", "Weight", "RulesPerItem", "SessionGap", "QueryLength", "QueryDecay", "OwnWeight" })
            Assert.That(message, Does.Contain($"{option} must"));
    }

    private static bool AgreesWithNaiveRules(InteractionDataset log, SequentialRulesOptions options)
    {
        int[] history = log.ItemsOf(2).ToArray();
        long[] times = log.TimesOf(2).ToArray();
        Dictionary<int, double> expected = NaiveRules.Scores(log, options, history, times);
        float[] scores = new ContractCase("asked", 2, history, times, null).Score(new SequentialRulesTrainer(options).Fit(log));
        return scores
            .Select((score, item) => expected.TryGetValue(item, out double evidence) ? Math.Abs(score - evidence) < 1e-6 : score < 0)
            .All(agrees => agrees);
    }

    private static float[] Scores(SequentialRulesOptions options, int[] history) =>
        new ContractCase("asked", ListeningContext.UnknownListener, history, [], null).Score(new SequentialRulesTrainer(options).Fit(Log));

    private static IEnumerable<(int Item, float Share)> Rules(SequentialRulesRecommender model, int item) =>
        model.SuccessorsOf(item).ToArray().Zip(model.SuccessorSharesOf(item).ToArray());
}
