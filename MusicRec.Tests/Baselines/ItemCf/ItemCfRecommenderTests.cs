using MusicRec.Baselines.ItemCf;
using MusicRec.Baselines.Sparse;
using MusicRec.Baselines.Weighting;
using MusicRec.Core.Data;
using MusicRec.Core.Files;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;
using MusicRec.Tests.Baselines.ItemCf.Similarity;

namespace MusicRec.Tests.Baselines.ItemCf;

public sealed class ItemCfRecommenderTests
{
    private static readonly InteractionDataset Plays = RandomPlays.Of(seed: 3, listeners: 80, items: 1200, playsPerListener: 60);

    [Test]
    public void Scores_are_those_of_a_dense_computation([Values] CooccurrenceScope scope, [Values] QueryRepeats repeats)
    {
        var options = new ItemCfOptions { Scope = scope, QueryRepeats = repeats, QueryDecay = 0.9, SelfWeight = 0.3, Neighbors = 7 };
        ItemCfRecommender model = new ItemCfTrainer(options).Fit(Plays);
        PlaySegments segments = scope switch
        {
            CooccurrenceScope.History => PlaySegments.Histories(Plays),
            CooccurrenceScope.Session => PlaySegments.Sessions(Plays, options.SessionGap),
            _ => PlaySegments.Windows(Plays, options.WindowSize),
        };
        SparseMatrix counts = segments.CountItems(Plays).Transpose();
        SparseMatrix weights = new CountWeights(counts, options.Weighting, new Bm25(options.Bm25K1, options.Bm25B)).Weigh(counts);
        List<(int Item, float Similarity)>[] similar = BruteForceSimilarity.Compute(weights, options.Neighbors, 0);
        int[] history = [5, 17, 5, 300, 2];

        double[] expected = new double[Plays.ItemCount];
        for (int back = 0; back < history.Length; back++)
        {
            int item = history[^(back + 1)];
            if (repeats == QueryRepeats.Latest && history.AsSpan(history.Length - back).Contains(item)) continue;
            foreach (var (other, similarity) in similar[item]) expected[other] += Math.Pow(0.9, back) * similarity;
            expected[item] += Math.Pow(0.9, back) * 0.3;
        }

        float[] scores = new float[Plays.ItemCount];
        model.Score(new ListeningContext(history), scores);
        for (int item = 0; item < scores.Length; item++)
            Assert.That(scores[item], expected[item] > 0 ? Is.EqualTo(expected[item]).Within(1e-6) : Is.Negative, $"item {item}");
    }

    [Test]
    public void A_short_history_is_ranked_as_if_everything_had_been_scored([Values] RepeatPolicy repeats, [Values] bool filtered)
    {
        ItemCfRecommender model = new ItemCfTrainer(new ItemCfOptions { Neighbors = 5, SelfWeight = 0.1 }).Fit(Plays);
        var options = new RecommendationOptions
        {
            Repeats = repeats,
            Allowed = filtered
                ? new ItemSet(Plays.ItemCount, [.. Enumerable.Range(0, Plays.ItemCount).Where(item => item % 3 != 0)])
                : null,
            Denied = filtered ? new ItemSet(Plays.ItemCount, [1, 2, 4, 5]) : null,
        };
        int[][] histories = [[], [7], [7, 8, 7, 20], [.. Enumerable.Range(100, 15)]];
        foreach (int[] history in histories)
        {
            float[] scores = new float[Plays.ItemCount];
            Recommendation[] best = new Recommendation[50], expected = new Recommendation[50];
            model.Score(new ListeningContext(history), scores);
            ItemFilter.Apply(history, options, scores);
            int expectedCount = TopK.Select(scores, expected);

            int count = model.Recommend(new ListeningContext(history), options, best);

            Assert.That(best[..count], Is.EqualTo(expected[..expectedCount]));
        }
    }

    [Test]
    public void A_list_is_as_long_as_the_catalog_allows()
    {
        ItemCfRecommender model = new ItemCfTrainer().Fit(Plays);
        var best = new Recommendation[Plays.ItemCount + 10];

        int count = model.Recommend(new ListeningContext([4]), new RecommendationOptions { Repeats = RepeatPolicy.Exclude }, best);

        Assert.That(count, Is.EqualTo(Plays.ItemCount - 1));
        Assert.That(best[..count].Select(entry => entry.Item), Is.Unique.And.None.EqualTo(4));
    }

    [Test]
    public void Without_history_the_popular_items_come_first()
    {
        ItemCfRecommender model = new ItemCfTrainer().Fit(Plays);
        int[] counts = Plays.CountPlays();
        var best = new Recommendation[20];

        model.Recommend(new ListeningContext([]), RecommendationOptions.Default, best);

        Assert.That(
            best.Select(entry => entry.Item),
            Is.EqualTo(Enumerable.Range(0, counts.Length).OrderByDescending(item => counts[item]).ThenBy(item => item).Take(20)));
    }

    [Test]
    public void An_explanation_adds_up_to_the_score()
    {
        ItemCfRecommender model = new ItemCfTrainer(new ItemCfOptions { SelfWeight = 0.2 }).Fit(Plays);
        int[] history = [3, 9, 1, 3];
        var context = new ListeningContext(history);
        float[] scores = new float[Plays.ItemCount];
        model.Score(context, scores);

        foreach (int item in Enumerable.Range(0, 200))
        {
            IReadOnlyList<ItemContribution> parts = model.Explain(context, item);
            Assert.That(parts.Sum(part => part.Contribution), Is.EqualTo(Math.Max(0, scores[item])).Within(1e-6));
            Assert.That(parts.Select(part => part.Contribution), Is.Ordered.Descending);
            Assert.That(parts.Select(part => part.Item), Is.SubsetOf(history));
        }
    }

    [Test]
    public void Similar_items_come_best_first_by_index_and_by_id()
    {
        ItemCfRecommender model = new ItemCfTrainer().Fit(Plays);

        IReadOnlyList<Recommendation> similar = model.SimilarItems(6, 5);

        Assert.That(similar.Select(other => other.Score), Is.Ordered.Descending);
        Assert.That(similar, Has.Count.EqualTo(5));
        Assert.That(
            model.SimilarItems(Plays.Items[6], 5).Select(other => other.Item),
            Is.EqualTo(similar.Select(other => Plays.Items[other.Item])));
        Assert.That(() => model.SimilarItems("nobody", 5), Throws.ArgumentException.With.Message.Contains("'nobody'"));
    }

    [Test]
    public void Saving_and_loading_changes_nothing()
    {
        ItemCfRecommender model = new ItemCfTrainer(new ItemCfOptions { Neighbors = 9, SelfWeight = 0.5 }).Fit(Plays);
        string path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.musicrec");
        try
        {
            model.Save(path);
            ItemCfRecommender loaded = ItemCfRecommender.Load(path);
            float[] scores = new float[Plays.ItemCount], loadedScores = new float[Plays.ItemCount];
            model.Score(new ListeningContext([1, 2, 3]), scores);
            loaded.Score(new ListeningContext([1, 2, 3]), loadedScores);

            Assert.That(loadedScores, Is.EqualTo(scores));
            Assert.That(loaded.Options, Is.EqualTo(model.Options));
            Assert.That(() => MusicRec.Baselines.UserCf.UserCfRecommender.Load(path), Throws.InstanceOf<ModelFormatException>());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void All_wrong_options_are_told_at_once()
    {
        var wrong = new ItemCfOptions
        {
            Neighbors = 0,
            Shrinkage = -1,
            Weighting = (CountWeighting)9,
            Bm25K1 = 0,
            Bm25B = 2,
            Scope = (CooccurrenceScope)9,
            SessionGap = TimeSpan.Zero,
            WindowSize = 1,
            QueryDecay = 0,
            QueryLength = -1,
            QueryRepeats = (QueryRepeats)9,
            SelfWeight = double.NaN,
        };
        string[] names =
        [
            "Neighbors", "Shrinkage", "Weighting", "Bm25K1", "Bm25B", "Scope", "SessionGap", "WindowSize", "QueryDecay", "QueryLength",
            "QueryRepeats", "SelfWeight",
        ];

        string message = Assert.Throws<ArgumentException>(() => new ItemCfTrainer(wrong))!.Message;

        foreach (string name in names) Assert.That(message, Does.Contain($"{name} "));
    }
}
