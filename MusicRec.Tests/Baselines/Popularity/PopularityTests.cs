using MusicRec.Baselines.Popularity;
using MusicRec.Core.Data;
using MusicRec.Core.Data.Reading;
using MusicRec.Core.Evaluation;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;
using MusicRec.Core.Splitting;
using MusicRec.Tests.Contracts;

namespace MusicRec.Tests.Baselines.Popularity;

public sealed class PopularityTests
{
    private const long Day = 86_400_000;

    // "old" is the hit of long ago, "loop" one listener's obsession, "new" what came out last week.
    private static readonly InteractionDataset Log = InteractionDataset.FromPlays([
        new("ann", "old", 0),
        new("bob", "old", 1),
        new("cid", "old", 2),
        new("dan", "old", 3),
        new("ann", "loop", 40 * Day),
        new("ann", "loop", 41 * Day),
        new("ann", "loop", 42 * Day),
        new("ann", "loop", 43 * Day),
        new("ann", "loop", 50 * Day),
        new("bob", "new", 45 * Day),
        new("cid", "new", 50 * Day),
        new("dan", "rare", 20 * Day),
    ]);

    [Test]
    public void Scores_are_plays() => Assert.That(Scores(new()), Is.EqualTo([4, 5, 2, 1]));

    [Test]
    public void Scores_may_be_listeners() => Assert.That(Scores(new() { DistinctListeners = true }), Is.EqualTo([4, 1, 2, 1]));

    [Test]
    public void Only_the_last_days_may_count()
    {
        // From day 43 on: two plays of "loop" and two of "new". The others keep their all-time order below zero, of 5 + 1.
        Assert.That(Scores(new() { Days = 7 }), Is.EqualTo([4 / 6f - 1, 2, 2, 1 / 6f - 1]).Within(1e-6));
        Assert.That(Scores(new() { Days = 7, DistinctListeners = true }), Is.EqualTo([4 / 6f - 1, 1, 2, 1 / 6f - 1]).Within(1e-6));
        Assert.That(Scores(new() { Days = 30 }), Is.EqualTo([4 / 6f - 1, 5, 2, 1]).Within(1e-6));
    }

    [Test]
    public void No_days_are_all_time([Values(null, 0, 50, int.MaxValue)] int? days) =>
        Assert.That(Scores(new() { Days = days }), Is.EqualTo([4, 5, 2, 1]));

    [Test]
    public void Days_need_times()
    {
        InteractionDataset timeless = InteractionDataset.FromPlays([new("ann", "a")]);
        Assert.That(
            () => new PopularityTrainer(new() { Days = 7 }).Fit(timeless),
            Throws.ArgumentException.With.Message.Contains("no times"));
    }

    [Test]
    public void Negative_days_are_refused() =>
        Assert.That(
            () => new PopularityTrainer(new() { Days = -1 }),
            Throws.ArgumentException.With.Message.Contains("Days must not be negative, but is -1"));

    [Test]
    public void An_honest_count_reaches_the_known_figure_on_LastFM()
    {
        string file = Path.Combine(TestData.Folder("s3rec"), "LastFM.txt");
        InteractionDataset log = ListeningLog.Read(file, new() { Format = ListeningLogFormat.Sequences }).ToDataset();
        DataSplit split = new LeaveOneOutSplitter().Split(log);
        ModelEvaluation found = Evaluator.Evaluate(
            new PopularityTrainer().Fit(split.Train), split.Test, new() { Repeats = RepeatPolicy.Exclude });
        Assert.That(found["hit@10"], Is.EqualTo(0.0385).Within(0.001));
    }

    private static float[] Scores(PopularityOptions options) =>
        new ContractCase("nothing", -1, [], [], null).Score(new PopularityTrainer(options).Fit(Log));

    [TestCase(null, false)]
    [TestCase(null, true)]
    [TestCase(2, false)]
    [TestCase(2, true)]
    public void An_update_is_a_fit_on_all_plays(int? days, bool distinct)
    {
        var options = new PopularityOptions { Days = days, DistinctListeners = distinct };
        Play[] known = [new("ann", "a", Day), new("ann", "b", 2 * Day), new("bob", "b", 2 * Day), new("bob", "c", 4 * Day)];
        Play[] added = [new("cy", "d", 5 * Day), new("ann", "c", 3 * Day), new("bob", "a", 0), new("bob", "c", 6 * Day)];
        var state = new TrainingState(InteractionDataset.FromPlays(known));
        (PopularityRecommender updated, state) = new PopularityTrainer(options)
            .Fit(state.Plays)
            .Update(state, InteractionDataset.FromPlays(added));
        PopularityRecommender fitted = new PopularityTrainer(options).Fit(InteractionDataset.FromPlays([.. known, .. added]));
        Assert.That(updated.Recommend(history: [], k: 4), Is.EqualTo(fitted.Recommend(history: [], k: 4)));
        Assert.That(updated.Training with { Catalog = fitted.Catalog }, Is.EqualTo(fitted.Training));
        Assert.That(updated.Update(state, new InteractionDatasetBuilder().Build()), Is.EqualTo((updated, state)));
    }

    [Test]
    public void An_update_that_cannot_tell_when_plays_happened_is_refused()
    {
        var state = new TrainingState(InteractionDataset.FromPlays([new("ann", "a", 1)]));
        Assert.That(
            () => new PopularityTrainer().Fit(state.Plays).Update(state, InteractionDataset.FromPlays([new("ann", "a")])),
            Throws.ArgumentException.With.Message.Contains("have no times"));
    }
}
