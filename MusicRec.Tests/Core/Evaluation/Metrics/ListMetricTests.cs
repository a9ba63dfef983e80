using CsCheck;
using MusicRec.Core.Evaluation.Metrics;

namespace MusicRec.Tests.Core.Evaluation.Metrics;

public class ListMetricTests
{
    [Test]
    public void Coverage_is_the_share_of_items_recommended()
    {
        Assert.That(CatalogCoverage.Compute([3, 0, 1, 0]), Is.EqualTo(.5));
        Assert.That(CatalogCoverage.Compute([0, 0]), Is.Zero);
        Assert.That(CatalogCoverage.Compute([1, 1]), Is.EqualTo(1));
        Assert.That(CatalogCoverage.Compute([]), Is.Zero);
    }

    [Test]
    public void Novelty_is_the_mean_self_information_of_the_list()
    {
        var novelty = new Novelty([4, 2, 1, 1]);    // of 8 plays: 1, 2, 3 and 3 bits
        Assert.That(novelty.Compute([0]), Is.EqualTo(1));
        Assert.That(novelty.Compute([0, 1, 2]), Is.EqualTo(2));
        Assert.That(novelty.Compute([2, 3]), Is.EqualTo(3));
        Assert.That(novelty.Compute([]), Is.Zero);
    }

    [Test]
    public void An_item_never_played_is_as_novel_as_one_played_once() =>
        Assert.That(new Novelty([7, 1, 0]).Compute([2]), Is.EqualTo(new Novelty([7, 1, 0]).Compute([1])));

    [Test]
    public void Gini_is_zero_for_equal_exposure_and_near_one_for_a_single_item()
    {
        Assert.That(ExposureGini.Compute([5, 5, 5, 5]), Is.EqualTo(0).Within(1e-15));
        Assert.That(ExposureGini.Compute([0, 0, 0, 8]), Is.EqualTo(.75).Within(1e-15));    // (n − 1) / n
        Assert.That(ExposureGini.Compute([1, 3]), Is.EqualTo(.25).Within(1e-15));
        Assert.That(ExposureGini.Compute([0, 0]), Is.Zero);
        Assert.That(ExposureGini.Compute([]), Is.Zero);
    }

    [Test]
    public void Gini_is_half_the_mean_difference_of_pairs_over_the_mean() =>
        Gen.Int[0, 9]
            .Array[1, 20]
            .Where(x => x.Sum() > 0)
            .Sample(exposures =>
            {
                double differences = exposures.Average(a => exposures.Average(b => Math.Abs(a - b)));
                Assert.That(ExposureGini.Compute(exposures), Is.EqualTo(differences / (2 * exposures.Average())).Within(1e-12));
            });
}
