using MusicRec.Baselines.VmisKnn;

namespace MusicRec.Tests.Baselines.VmisKnn;

/// <summary>Its authors publish MRR@20 .3277 and Hit@20 .6402 for their sample; docs/models/vmis-knn.md has the source.</summary>
[Category("RealData")]
public sealed class VmisKnnOnRealDataTests
{
    private static readonly VmisKnnOptions Published = new() { QueryLength = 2, RecentSessions = 500, Neighbors = 50 };

    [Test]
    public void Serenade_with_the_published_settings()
    {
        VmisKnnRecommender model = new VmisKnnTrainer(Published).Fit(PublishedProtocols.Serenade("train.txt"));

        var (predictions, hit, mrr) = PublishedProtocols.EveryPrefix(model);

        TestContext.Out.WriteLine($"mrr@20 {mrr:F4}, hit@20 {hit:F4}");
        Assert.That(predictions, Is.EqualTo(931));
        Assert.That(mrr, Is.EqualTo(0.3277).Within(0.005));
        Assert.That(hit, Is.EqualTo(0.6402).Within(0.005));
    }

    [Test]
    public void Serenade_with_the_defaults()
    {
        VmisKnnRecommender model = new VmisKnnTrainer().Fit(PublishedProtocols.Serenade("train.txt"));

        var (_, hit, mrr) = PublishedProtocols.EveryPrefix(model);

        TestContext.Out.WriteLine($"mrr@20 {mrr:F4}, hit@20 {hit:F4}");
        Assert.That(mrr, Is.EqualTo(0.340).Within(0.002));
        Assert.That(hit, Is.EqualTo(0.657).Within(0.002));
    }
}
