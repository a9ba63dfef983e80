using MusicRec.Baselines.ItemCf;
using MusicRec.Baselines.Weighting;
using MusicRec.Core.Data;
using MusicRec.Core.Models;

namespace MusicRec.Tests.Baselines.ItemCf.Update;

/// <summary>A model that takes new plays is the one that a fit on all of them gives.</summary>
public sealed class ItemCfUpdateTests
{
    private const int Plays = 2000;

    private static readonly CountWeighting[] Weightings = Enum.GetValues<CountWeighting>();
    private static readonly CooccurrenceScope[] Scopes = Enum.GetValues<CooccurrenceScope>();

    [Test]
    public void Later_plays_give_the_model_of_a_fit([ValueSource(nameof(Weightings))] CountWeighting weighting, [ValueSource(nameof(Scopes))] CooccurrenceScope scope) =>
        CheckAgainstFit(new() { Weighting = weighting, Scope = scope, Neighbors = 12 }, log => log[..^20], log => log[^20..]);

    [Test]
    public void Earlier_plays_give_the_model_of_a_fit([ValueSource(nameof(Weightings))] CountWeighting weighting, [ValueSource(nameof(Scopes))] CooccurrenceScope scope) =>
        CheckAgainstFit(new() { Weighting = weighting, Scope = scope, Neighbors = 12, Shrinkage = 2 }, log => log[20..], log => log[..20]);

    [Test]
    public void Scattered_plays_of_few_listeners_give_the_model_of_a_fit([Range(1, 8)] int seed, [Values(1, 5, 40, 1000)] int neighbors) =>
        CheckAgainstFit(
            new() { Weighting = (CountWeighting)(seed % 4), Neighbors = neighbors },
            log => [.. log.Where((play, at) => !IsAdded(play, at, seed))],
            log => [.. log.Where((play, at) => IsAdded(play, at, seed))],
            seed);

    // 300 listeners of short histories: most similarities are tied with many others, and lists end among them.
    [Test]
    public void Lists_that_end_in_ties_are_those_of_a_fit([Range(1, 4)] int seed, [Values(CountWeighting.Binary, CountWeighting.Count)] CountWeighting weighting)
    {
        InteractionDataset log = RandomPlays.Of(seed, listeners: 300, items: 900, playsPerListener: 8);
        Play[] plays = [.. Enumerable.Range(0, 300).SelectMany(l => Enumerable.Range(0, 8).Select(p =>
            new Play(log.Listeners[l], log.Items[log.ItemsOf(l)[p]], log.TimesOf(l)[p])))];
        Play[] known = [.. plays.Where((_, at) => at % 97 != 5)], added = [.. plays.Where((_, at) => at % 97 == 5)];
        var options = new ItemCfOptions { Weighting = weighting, Neighbors = 10 };
        AssertSame(Fit(options, known).Update(InteractionDataset.FromPlays(added)), Fit(options, [.. known, .. added]));
    }

    [Test]
    public void New_listeners_and_new_items_join([ValueSource(nameof(Weightings))] CountWeighting weighting) => CheckAgainstFit(
        new() { Weighting = weighting, Neighbors = 12 },
        log => log,
        log => [new("somebody new", "item-3", 1), new("somebody new", "a new item", 2), new("listener-4", "a new item", 5_000_000_000), new("listener-5", "item-1", 0)]);

    [Test]
    public void Updates_add_up()
    {
        Play[] log = Log(seed: 3);
        var options = new ItemCfOptions { Weighting = CountWeighting.Log, Neighbors = 10 };
        ItemCfRecommender model = Fit(options, log[..(Plays - 50)]);
        for (int from = Plays - 50; from < Plays; from += 5) model = model.Update(InteractionDataset.FromPlays(log[from..(from + 5)]));
        AssertSame(model, Fit(options, log));
    }

    [Test]
    public void The_old_model_stays_as_it_is()
    {
        Play[] log = Log(seed: 1);
        ItemCfRecommender model = Fit(new(), log[..^20]), same = Fit(new(), log[..^20]);
        model.Update(InteractionDataset.FromPlays(log[^20..]));
        AssertSame(model, same);
    }

    [Test]
    public void A_loaded_model_can_be_updated()
    {
        using var folder = new TemporaryFolder();
        Play[] log = Log(seed: 2);
        Fit(new(), log[..^20]).Save(folder["model.musicrec"]);
        AssertSame(ItemCfRecommender.Load(folder["model.musicrec"]).Update(InteractionDataset.FromPlays(log[^20..])), Fit(new(), log));
    }

    [Test]
    public void Nothing_to_add_gives_the_model_itself()
    {
        ItemCfRecommender model = Fit(new(), Log(seed: 1));
        Assert.That(model.Update(new InteractionDatasetBuilder().Build()), Is.SameAs(model));
    }

    [Test]
    public void Plays_without_times_are_not_mixed_with_plays_that_have_them()
    {
        ItemCfRecommender timed = Fit(new(), Log(seed: 1)), ordered = Fit(new(), [new("a", "x"), new("a", "y")]);
        Assert.That(() => timed.Update(InteractionDataset.FromPlays([new("a", "x")])), Throws.ArgumentException.With.Message.Contains("have no times"));
        Assert.That(() => ordered.Update(InteractionDataset.FromPlays([new("a", "x", 1)])), Throws.ArgumentException.With.Message.Contains("have times"));
    }

    [Test]
    public void An_update_is_the_same_on_any_number_of_threads_and_stops_when_canceled()
    {
        Play[] log = Log(seed: 4);
        ItemCfRecommender model = Fit(new() { Weighting = CountWeighting.Binary }, log[..^20]);
        InteractionDataset added = InteractionDataset.FromPlays(log[^20..]);
        AssertSame(model.Update(added, new() { Threads = 3 }), model.Update(added, new() { Threads = 1 }), tolerance: 0);
        Assert.That(
            () => model.Update(added, new() { CancellationToken = new CancellationToken(canceled: true) }), Throws.InstanceOf<OperationCanceledException>());
    }

    private static bool IsAdded(Play play, int at, int seed) => at % 37 == seed && play.Listener[^1] is '3' or '7' && at > 100;

    private static void CheckAgainstFit(ItemCfOptions options, Func<Play[], Play[]> known, Func<Play[], Play[]> added, int seed = 1)
    {
        Play[] log = Log(seed);
        ItemCfRecommender updated = Fit(options, known(log)).Update(InteractionDataset.FromPlays(added(log)));
        AssertSame(updated, Fit(options, [.. known(log), .. added(log)]));
    }

    private static void AssertSame(ItemCfRecommender updated, ItemCfRecommender fitted, double tolerance = 1e-6)
    {
        Assert.That(updated.Plays.Hash, Is.EqualTo(fitted.Plays.Hash));
        Assert.That(updated.Provenance, Is.EqualTo(fitted.Provenance));
        for (int item = 0; item < fitted.Items.Count; item++)
        {
            Assert.That(updated.NeighborsOf(item).ToArray(), Is.EqualTo(fitted.NeighborsOf(item).ToArray()), fitted.Items[item]);
            Assert.That(updated.SimilaritiesOf(item).ToArray(), Is.EqualTo(fitted.SimilaritiesOf(item).ToArray()).Within(tolerance), fitted.Items[item]);
        }

        var (a, b) = (new float[fitted.Items.Count], new float[fitted.Items.Count]);
        for (int listener = 0; listener < fitted.Listeners.Count; listener++)
        {
            updated.Score(updated.ContextOf(listener), a);
            fitted.Score(fitted.ContextOf(listener), b);
            Assert.That(a, Is.EqualTo(b).Within(Math.Max(tolerance, 1e-6 * b.Max())), fitted.Listeners[listener]);
        }
    }

    private static ItemCfRecommender Fit(ItemCfOptions options, Play[] plays) => new ItemCfTrainer(options).Fit(InteractionDataset.FromPlays(plays));

    /// <summary>Plays in the order of time: 40 listeners and up to 120 items, many of them tied in how alike they are.</summary>
    private static Play[] Log(int seed)
    {
        InteractionDataset plays = RandomPlays.Of(seed, listeners: 40, items: 120, playsPerListener: Plays / 40);
        return [.. Enumerable.Range(0, plays.ListenerCount)
            .SelectMany(listener => Enumerable.Range(0, Plays / 40).Select(p =>
                new Play(plays.Listeners[listener], plays.Items[plays.ItemsOf(listener)[p]], plays.TimesOf(listener)[p])))
            .OrderBy(play => play.Time)];
    }
}
