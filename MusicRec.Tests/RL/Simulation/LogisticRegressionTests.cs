using MusicRec.RL.Simulation;

namespace MusicRec.Tests.RL.Simulation;

public class LogisticRegressionTests
{
    [Test]
    public void Weights_that_made_the_labels_are_found()
    {
        double[] made = [1.5, -2, .5, -1];
        var random = new Random(3);
        var (rows, labels) = (new float[3 * 40_000], new bool[40_000]);
        for (int n = 0; n < labels.Length; n++)
        {
            double z = made[3];
            for (int i = 0; i < 3; i++) z += made[i] * (rows[n * 3 + i] = (float)(random.NextDouble() * 4 - 2));
            labels[n] = random.NextDouble() < LogisticRegression.Sigmoid(z);
        }

        Assert.That(LogisticRegression.Fit(rows, labels, 3), Is.EqualTo(made).Within(.1));   // standard errors are about .02
    }

    [Test]
    public void Without_features_the_intercept_is_the_log_odds()
    {
        bool[] labels = new bool[10_000];
        labels.AsSpan(0, 2_000).Fill(true);
        Assert.That(LogisticRegression.Fit([], labels, 0), Is.EqualTo(new[] { Math.Log(.2 / .8) }).Within(.01));
    }

    [Test]
    public void Classes_that_a_feature_separates_keep_finite_weights()
    {
        float[] rows = [.. Enumerable.Range(0, 200).Select(n => n < 100 ? -1f : 1f)];
        bool[] labels = [.. Enumerable.Range(0, 200).Select(n => n >= 100)];
        double weight = LogisticRegression.Fit(rows, labels, 1)[0];

        // At the optimum of a ridge of 1: weight = 200 · (1 − σ(weight)).
        Assert.That(weight, Is.EqualTo(200 * (1 - LogisticRegression.Sigmoid(weight))).Within(1e-3));
    }

    [Test]
    public void Rows_and_labels_that_do_not_match_are_refused() =>
        Assert.That(
            () => LogisticRegression.Fit([1, 2, 3], [true], 2),
            Throws.ArgumentException.With.Message.Contains("Expected 1 rows of 2 features, got 3 values."));
}
