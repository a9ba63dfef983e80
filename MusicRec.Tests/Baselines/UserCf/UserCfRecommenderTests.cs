using MusicRec.Baselines.Sparse;
using MusicRec.Baselines.UserCf;
using MusicRec.Baselines.Weighting;
using MusicRec.Core.Data;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Tests.Baselines.UserCf;

public sealed class UserCfRecommenderTests
{
    private static readonly InteractionDataset Plays = RandomPlays.Of(seed: 4, listeners: 40, items: 90, playsPerListener: 30);

    [Test]
    public void Scores_are_those_of_a_dense_computation([Values] CountWeighting weighting, [Values(0, 2)] double shrinkage)
    {
        var options = new UserCfOptions { Weighting = weighting, Shrinkage = shrinkage, Neighbors = 6, QueryDecay = 1, SelfWeight = 0.25 };
        UserCfRecommender model = new UserCfTrainer(options).Fit(Plays);
        SparseMatrix counts = PlaySegments.Histories(Plays).CountItems(Plays);
        SparseMatrix weights = new CountWeights(counts, weighting, new Bm25(options.Bm25K1, options.Bm25B)).Weigh(counts);
        double[][] rows = [.. Enumerable.Range(0, Plays.ListenerCount).Select(listener => Dense(weights, listener))];

        for (int self = 0; self < Plays.ListenerCount; self++)
        {
            float[] scores = new float[Plays.ItemCount];
            model.Score(new ListeningContext(self, Plays.ItemsOf(self), []), scores);

            double[] expected = [.. rows[self].Select(weight => options.SelfWeight * weight / Norm(rows[self]))];
            var neighbors = Enumerable
                .Range(0, rows.Length)
                .Where(other => other != self)
                .Select(other =>
                    (Other: other, Similarity: Dot(rows[self], rows[other]) / ((Norm(rows[self]) * Norm(rows[other])) + shrinkage)))
                .Where(pair => pair.Similarity > 0)
                .OrderByDescending(pair => Math.Round(pair.Similarity, 10))
                .ThenBy(pair => pair.Other)
                .Take(options.Neighbors);
            foreach (var (other, similarity) in neighbors)
            {
                for (int item = 0; item < expected.Length; item++) expected[item] += similarity * rows[other][item] / Norm(rows[other]);
            }

            for (int item = 0; item < expected.Length; item++)
                Assert.That(
                    scores[item], expected[item] > 0 ? Is.EqualTo(expected[item]).Within(1e-5) : Is.Negative,
                    $"listener {self}, item {item}");
        }
    }

    [Test]
    public void A_listener_is_not_their_own_neighbor()
    {
        InteractionDataset plays = InteractionDataset.FromPlays([new Play("ann", "a"), new Play("ann", "b"), new Play("bob", "c")]);
        UserCfRecommender model = new UserCfTrainer().Fit(plays);
        float[] known = new float[3], unknown = new float[3];

        model.Score(new ListeningContext(0, [0], []), known);
        model.Score(new ListeningContext([0]), unknown);

        Assert.That(known[1], Is.Negative, "only ann herself has heard b");
        Assert.That(unknown[1], Is.Positive);
    }

    [Test]
    public void Without_history_the_popular_items_come_first()
    {
        UserCfRecommender model = new UserCfTrainer().Fit(Plays);
        int[] counts = Plays.CountPlays();
        var best = new Recommendation[10];

        model.Recommend(new ListeningContext([]), RecommendationOptions.Default, best);

        Assert.That(
            best.Select(entry => entry.Item),
            Is.EqualTo(Enumerable.Range(0, counts.Length).OrderByDescending(item => counts[item]).ThenBy(item => item).Take(10)));
    }

    [Test]
    public void Saving_and_loading_changes_nothing()
    {
        UserCfRecommender model = new UserCfTrainer(new UserCfOptions { Neighbors = 9 }).Fit(Plays);
        string path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.musicrec");
        try
        {
            model.Save(path);
            float[] scores = new float[Plays.ItemCount], loadedScores = new float[Plays.ItemCount];
            model.Score(new ListeningContext([1, 2, 3]), scores);
            UserCfRecommender.Load(path).Score(new ListeningContext([1, 2, 3]), loadedScores);

            Assert.That(loadedScores, Is.EqualTo(scores));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void All_wrong_options_are_told_at_once()
    {
        var wrong = new UserCfOptions
        {
            Neighbors = 0,
            Shrinkage = -1,
            Weighting = (CountWeighting)9,
            Bm25K1 = -1,
            Bm25B = -1,
            QueryDecay = 2,
            QueryLength = -1,
            SelfWeight = -1,
        };

        string message = Assert.Throws<ArgumentException>(() => new UserCfTrainer(wrong))!.Message;

        foreach (
            string name in new[] { "Neighbors", "Shrinkage", "Weighting", "Bm25K1", "Bm25B", "QueryDecay", "QueryLength", "SelfWeight" })
            Assert.That(message, Does.Contain($"{name} "));
    }

    private static double[] Dense(SparseMatrix matrix, int row)
    {
        double[] dense = new double[matrix.Columns];
        for (int e = matrix.Offsets[row]; e < matrix.Offsets[row + 1]; e++) dense[matrix.Indices[e]] = matrix.Values[e];
        return dense;
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double Norm(double[] a) => Math.Sqrt(Dot(a, a));
}
