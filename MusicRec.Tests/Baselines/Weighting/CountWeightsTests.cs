using MusicRec.Baselines.Sparse;
using MusicRec.Baselines.Weighting;

namespace MusicRec.Tests.Baselines.Weighting;

public sealed class CountWeightsTests
{
    // Three items × two listeners: listener 0 heard items 0 (4 times) and 1 (once), listener 1 heard items 1 (3 times) and 2 (once).
    private static readonly SparseMatrix Counts = new(3, 2, [0, 1, 3, 4], [0, 0, 1, 1], [4, 1, 3, 1]);

    private static readonly double Idf = Math.Log(1 + ((3 - 2 + 0.5) / (2 + 0.5)));   // both listeners heard 2 of the 3 items

    [Test]
    public void Binary_weighs_every_count_1() => AssertWeights(CountWeighting.Binary, 1, 1, 1, 1);

    [Test]
    public void Count_weighs_a_count_as_it_is() => AssertWeights(CountWeighting.Count, 4, 1, 3, 1);

    [Test]
    public void Log_weighs_a_count_by_its_logarithm() =>
        AssertWeights(CountWeighting.Log, Math.Log(5), Math.Log(2), Math.Log(4), Math.Log(2));

    [Test]
    public void Tf_idf_weighs_the_root_of_a_count_by_rarity() => AssertWeights(CountWeighting.TfIdf, 2 * Idf, Idf, Math.Sqrt(3) * Idf, Idf);

    [Test]
    public void Bm25_saturates_and_discounts_long_rows()
    {
        // Rows have 4, 4 and 1 plays, 3 on average; k₁ = 2, b = 0.5.
        static double Weight(double count, double length) => count * 3 / (count + (2 * (0.5 + (0.5 * length / 3)))) * Idf;

        AssertWeights(CountWeighting.Bm25, Weight(4, 4), Weight(1, 4), Weight(3, 4), Weight(1, 1));
    }

    [Test]
    public void Weights_stay_above_0_for_a_listener_who_heard_everything([Values] CountWeighting weighting)
    {
        var everything = new SparseMatrix(2, 1, [0, 1, 2], [0, 0], [1, 1]);

        Assert.That(new CountWeights(everything, weighting, new Bm25(2, 0.5)).Weigh(everything).Values, Is.All.GreaterThan(0f));
    }

    private static void AssertWeights(CountWeighting weighting, params double[] expected) =>
        Assert.That(new CountWeights(Counts, weighting, new Bm25(2, 0.5)).Weigh(Counts).Values, Is.EqualTo(expected).Within(1e-6));
}
