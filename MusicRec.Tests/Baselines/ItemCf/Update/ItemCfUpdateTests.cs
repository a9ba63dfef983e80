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
    public void Later_plays_give_the_model_of_a_fit(
        [ValueSource(nameof(Weightings))] CountWeighting weighting, [ValueSource(nameof(Scopes))] CooccurrenceScope scope
    ) =>
        CheckAgainstFit(
            new()
            {
                Weighting = weighting,
                Scope = scope,
                Neighbors = 12,
            },
            log => log[..^20],
            log => log[^20..]);

    [Test]
    public void Earlier_plays_give_the_model_of_a_fit(
        [ValueSource(nameof(Weightings))] CountWeighting weighting, [ValueSource(nameof(Scopes))] CooccurrenceScope scope
    ) =>
        CheckAgainstFit(
            new()
            {
                Weighting = weighting,
                Scope = scope,
                Neighbors = 12,
                Shrinkage = 2,
            },
            log => log[20..],
            log => log[..20]);

    [Test]
    public void Scattered_plays_of_few_listeners_give_the_model_of_a_fit([Range(1, 8)] int seed, [Values(1, 5, 40, 1000)] int neighbors) =>
        CheckAgainstFit(
            new() { Weighting = (CountWeighting)(seed % 4), Neighbors = neighbors },
            log => [.. log.Where((play, at) => !IsAdded(play, at, seed))],
            log => [.. log.Where((play, at) => IsAdded(play, at, seed))],
            seed);

    // 300 listeners of short histories: most similarities are tied with many others, and lists end among them.
    [Test]
    public void Lists_that_end_in_ties_are_those_of_a_fit(
        [Range(1, 4)] int seed, [Values(CountWeighting.Binary, CountWeighting.Count)] CountWeighting weighting)
    {
        InteractionDataset log = RandomPlays.Of(seed, listeners: 300, items: 900, playsPerListener: 8);
        Play[] plays = [.. Enumerable.Range(0, 300).SelectMany(l => Enumerable.Range(0, 8).Select(p =>
            new Play(log.Listeners[l], log.Items[log.ItemsOf(l)[p]], log.TimesOf(l)[p])))];
        Play[] known = [.. plays.Where((_, at) => at % 97 != 5)], added = [.. plays.Where((_, at) => at % 97 == 5)];
        var options = new ItemCfOptions { Weighting = weighting, Neighbors = 10 };
        AssertSame(Update(options, known, added), Fit(options, [.. known, .. added]), [.. known, .. added]);
    }

    [Test]
    public void New_listeners_and_new_items_join([ValueSource(nameof(Weightings))] CountWeighting weighting) =>
        CheckAgainstFit(
            new() { Weighting = weighting, Neighbors = 12 }, log => log,
            log =>
                [
                    new("somebody new", "item-3", 1),
                    new("somebody new", "a new item", 2),
                    new("listener-4", "a new item", 5_000_000_000),
                    new("listener-5", "item-1", 0),
                ]);

    [Test]
    public void Updates_add_up()
    {
        Play[] log = Log(seed: 3);
        var options = new ItemCfOptions { Weighting = CountWeighting.Log, Neighbors = 10 };
        var state = new TrainingState(InteractionDataset.FromPlays(log[..(Plays - 50)]));
        ItemCfRecommender model = Fit(options, log[..(Plays - 50)]);
        for (int from = Plays - 50; from < Plays; from += 5)
            (model, state) = model.Update(state, InteractionDataset.FromPlays(log[from..(from + 5)]));
        AssertSame(model, Fit(options, log), log);
        Assert.That(state.Plays.Hash, Is.EqualTo(model.Training.PlaysHash));
    }

    [Test]
    public void The_old_model_stays_as_it_is()
    {
        Play[] log = Log(seed: 1);
        ItemCfRecommender model = Fit(new(), log[..^20]), same = Fit(new(), log[..^20]);
        model.Update(new TrainingState(InteractionDataset.FromPlays(log[..^20])), InteractionDataset.FromPlays(log[^20..]));
        AssertSame(model, same, log[..^20]);
    }

    [Test]
    public void A_loaded_model_can_be_updated()
    {
        using var folder = new TemporaryFolder();
        Play[] log = Log(seed: 2);
        Fit(new(), log[..^20]).Save(folder["model.musicrec"]);
        new TrainingState(InteractionDataset.FromPlays(log[..^20])).SaveBeside(folder["model.musicrec"]);

        ItemCfRecommender loaded = ItemCfRecommender.Load(folder["model.musicrec"]);
        TrainingState state = TrainingState.FindBeside(folder["model.musicrec"], loaded)!;
        AssertSame(loaded.Update(state, InteractionDataset.FromPlays(log[^20..])).Model, Fit(new(), log), log);
    }

    [Test]
    public void Nothing_to_add_gives_the_model_itself()
    {
        var state = new TrainingState(InteractionDataset.FromPlays(Log(seed: 1)));
        ItemCfRecommender model = new ItemCfTrainer().Fit(state.Plays);
        Assert.That(model.Update(state, new InteractionDatasetBuilder().Build()), Is.EqualTo((model, state)));
    }

    [Test]
    public void Other_plays_than_the_model_was_fitted_on_are_refused()
    {
        var other = new TrainingState(InteractionDataset.FromPlays(Log(seed: 2)));
        Assert.That(
            () => Fit(new(), Log(seed: 1)).Update(other, InteractionDataset.FromPlays(Log(seed: 3))),
            Throws.ArgumentException.With.Message.Contains(other.Plays.Hash));
    }

    [Test]
    public void Plays_without_times_are_not_mixed_with_plays_that_have_them()
    {
        Play[] timed = Log(seed: 1), ordered = [new("a", "x"), new("a", "y")];
        Assert.That(() => Update(new(), timed, [new("a", "x")]), Throws.ArgumentException.With.Message.Contains("have no times"));
        Assert.That(() => Update(new(), ordered, [new("a", "x", 1)]), Throws.ArgumentException.With.Message.Contains("have times"));
    }

    [Test]
    public void An_update_is_the_same_on_any_number_of_threads_and_stops_when_canceled()
    {
        Play[] log = Log(seed: 4);
        ItemCfRecommender model = Fit(new() { Weighting = CountWeighting.Binary }, log[..^20]);
        var state = new TrainingState(InteractionDataset.FromPlays(log[..^20]));
        InteractionDataset added = InteractionDataset.FromPlays(log[^20..]);
        AssertSame(
            model.Update(state, added, new() { Threads = 3 }).Model, model.Update(state, added, new() { Threads = 1 }).Model, log,
            tolerance: 0);
        Assert.That(
            () => model.Update(state, added, new() { CancellationToken = new CancellationToken(canceled: true) }),
            Throws.InstanceOf<OperationCanceledException>());
    }

    private static bool IsAdded(Play play, int at, int seed) => at % 37 == seed && play.Listener[^1] is '3' or '7' && at > 100;

    private static void CheckAgainstFit(ItemCfOptions options, Func<Play[], Play[]> known, Func<Play[], Play[]> added, int seed = 1)
    {
        Play[] log = Log(seed);
        Play[] all = [.. known(log), .. added(log)];
        AssertSame(Update(options, known(log), added(log)), Fit(options, all), all);
    }

    private static void AssertSame(ItemCfRecommender updated, ItemCfRecommender fitted, Play[] log, double tolerance = 1e-6)
    {
        InteractionDataset plays = InteractionDataset.FromPlays(log);
        Assert.That(updated.Training with { Catalog = fitted.Catalog }, Is.EqualTo(fitted.Training));
        Assert.That(updated.Catalog.PlayCounts.ToArray(), Is.EqualTo(fitted.Catalog.PlayCounts.ToArray()));
        Assert.That(plays.Hash, Is.EqualTo(fitted.Training.PlaysHash));
        for (int item = 0; item < fitted.Items.Count; item++)
        {
            Assert.That(updated.NeighborsOf(item).ToArray(), Is.EqualTo(fitted.NeighborsOf(item).ToArray()), fitted.Items[item]);
            Assert.That(
                updated.SimilaritiesOf(item).ToArray(), Is.EqualTo(fitted.SimilaritiesOf(item).ToArray()).Within(tolerance),
                fitted.Items[item]);
        }

        var (a, b) = (new float[fitted.Items.Count], new float[fitted.Items.Count]);
        for (int listener = 0; listener < plays.ListenerCount; listener++)
        {
            updated.Score(ListeningContext.FromPlays(plays, listener), a);
            fitted.Score(ListeningContext.FromPlays(plays, listener), b);
            Assert.That(a, Is.EqualTo(b).Within(Math.Max(tolerance, 1e-6 * b.Max())), plays.Listeners[listener]);
        }
    }

    private static ItemCfRecommender Update(ItemCfOptions options, Play[] known, Play[] added)
    {
        var state = new TrainingState(InteractionDataset.FromPlays(known));
        return new ItemCfTrainer(options).Fit(state.Plays).Update(state, InteractionDataset.FromPlays(added)).Model;
    }

    private static ItemCfRecommender Fit(ItemCfOptions options, Play[] plays) =>
        new ItemCfTrainer(options).Fit(InteractionDataset.FromPlays(plays));

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
