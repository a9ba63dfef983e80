using MusicRec.Baselines.PersonalPopularity;
using MusicRec.Core.Data;
using MusicRec.Core.Models;
using MusicRec.Tests.Contracts;

namespace MusicRec.Tests.Baselines.PersonalPopularity;

public sealed class PersonalPopularityTests
{
    private const long Day = 86_400_000;

    // Plays: a 3, b 2, c 1; the tail is therefore -1/4, -1/2, -3/4.
    private static readonly InteractionDataset Log = InteractionDataset.FromPlays([
        new("u", "a"),
        new("u", "a"),
        new("u", "b"),
        new("v", "c"),
        new("v", "b"),
        new("v", "a"),
    ]);

    [Test]
    public void Own_plays_count_and_the_popular_fill_the_tail() => Assert.That(Scores(new(), [2, 2, 0]), Is.EqualTo([1, -0.5, 2]));

    [Test]
    public void Own_plays_come_before_popular_ones()
    {
        PersonalPopularityRecommender model = new PersonalPopularityTrainer().Fit(Log);
        Assert.That(model.Recommend(["c"], k: 3).Select(entry => entry.Item), Is.EqualTo(["c", "a", "b"]));
        Assert.That(model.Recommend("u", Log, k: 3).Select(entry => entry.Item), Is.EqualTo(["a", "b", "c"]));
    }

    [Test]
    public void A_play_may_count_less_than_the_one_after_it() =>
        Assert.That(Scores(new() { QueryDecay = 0.5 }, [0, 2, 0, 1]), Is.EqualTo([0.5 + 0.125, 1, 0.25]).Within(1e-7));

    [Test]
    public void A_play_may_count_half_after_its_half_life()
    {
        var options = new PersonalPopularityOptions { HalfLifeDays = 10 };
        Assert.That(Scores(options, [0, 1, 0], [0, 10 * Day, 20 * Day]), Is.EqualTo([0.25 + 1, 0.5, -0.75]).Within(1e-6));
        Assert.That(
            Scores(options, [0, 1, 0], [0, 10 * Day, 20 * Day], now: 30 * Day),
            Is.EqualTo([0.125 + 0.5, 0.25, -0.75]).Within(1e-6));
        Assert.That(
            Scores(options with { QueryDecay = 0.5 }, [0, 1, 0], [0, 10 * Day, 20 * Day]),
            Is.EqualTo([0.0625 + 1, 0.25, -0.75]).Within(1e-6));
    }

    [Test]
    public void A_half_life_without_times_changes_nothing() =>
        Assert.That(Scores(new() { HalfLifeDays = 10 }, [2, 2, 0]), Is.EqualTo(Scores(new(), [2, 2, 0])));

    [Test]
    public void Own_plays_stay_above_the_tail_however_long_ago()
    {
        int[] history = [2, .. Enumerable.Repeat(0, 5000)];
        Assert.That(Scores(new() { QueryDecay = 0.5 }, history)[2], Is.GreaterThanOrEqualTo(0));
    }

    [Test]
    public void Every_fault_of_the_options_is_told() =>
        Assert.That(
            () => new PersonalPopularityTrainer(new() { QueryDecay = 0, HalfLifeDays = double.NaN }),
            Throws
                .ArgumentException.With.Message.Contains("QueryDecay must lie in (0, 1], but is 0")
                .And.Message.Contains("HalfLifeDays must not be negative, but is NaN"));

    private static float[] Scores(PersonalPopularityOptions options, int[] history, long[]? times = null, long? now = null) =>
        new ContractCase("asked", ListeningContext.UnknownListener, history, times ?? [], now).Score(
            new PersonalPopularityTrainer(options).Fit(Log));
}
