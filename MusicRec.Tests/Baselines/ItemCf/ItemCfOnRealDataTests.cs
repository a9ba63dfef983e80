using MusicRec.Baselines.ItemCf;
using MusicRec.Baselines.UserCf;
using MusicRec.Baselines.Weighting;

namespace MusicRec.Tests.Baselines.ItemCf;

/// <summary>Floors for published data; an independent program gives .0771/.0393 for plain cosine over all neighbors on LastFM.</summary>
[Category("RealData")]
public sealed class ItemCfOnRealDataTests
{
    private static readonly ItemCfOptions PlainCosine = new() { Neighbors = 10_000, Weighting = CountWeighting.Binary, QueryDecay = 1 };

    [Test]
    public void Plain_cosine_on_LastFM_is_what_an_independent_program_gives()
    {
        var data = new PublishedProtocols("LastFM");

        (double hit, double ndcg) = data.LeaveOneOut(new ItemCfTrainer(PlainCosine).Fit(data.TrainingPlays));

        Assert.That(hit, Is.EqualTo(0.0771).Within(0.001));
        Assert.That(ndcg, Is.EqualTo(0.0393).Within(0.001));
    }

    [Test]
    public void Default_settings_on_LastFM()
    {
        var data = new PublishedProtocols("LastFM");

        (double hit, double ndcg) = data.LeaveOneOut(new ItemCfTrainer().Fit(data.TrainingPlays));

        TestContext.Out.WriteLine($"{hit:F4} / {ndcg:F4}");
        Assert.That(hit, Is.GreaterThan(0.09));
        Assert.That(ndcg, Is.GreaterThan(0.045));
    }

    [Test]
    public void All_neighbors_and_a_slow_decay_on_LastFM_against_the_fixed_negatives()
    {
        var data = new PublishedProtocols("LastFM");
        ItemCfRecommender model = new ItemCfTrainer(new ItemCfOptions { Neighbors = 10_000, QueryDecay = 0.95 }).Fit(data.TrainingPlays);

        (double hit, double ndcg) = data.AgainstFixedNegatives(model);

        TestContext.Out.WriteLine($"{hit:F4} / {ndcg:F4}");
        Assert.That(hit, Is.GreaterThan(0.53));
        Assert.That(ndcg, Is.GreaterThan(0.32));
    }

    [Test]
    public void Default_settings_on_Beauty()
    {
        var data = new PublishedProtocols("Beauty");

        (double hit, double ndcg) = data.LeaveOneOut(new ItemCfTrainer().Fit(data.TrainingPlays));

        TestContext.Out.WriteLine($"{hit:F4} / {ndcg:F4}");
        Assert.That(hit, Is.GreaterThan(0.064));
        Assert.That(ndcg, Is.GreaterThan(0.038));
    }

    [Test]
    public void Serenade_with_query_decay_and_self_weight()
    {
        var options = new ItemCfOptions { QueryDecay = 0.8, SelfWeight = 0.3 };

        var (predictions, hit, mrr) = PublishedProtocols.EveryPrefix(
            new ItemCfTrainer(options).Fit(PublishedProtocols.Serenade("train.txt")));

        TestContext.Out.WriteLine($"hit@20 {hit:F4}, mrr@20 {mrr:F4}");
        Assert.That(predictions, Is.EqualTo(931));
        Assert.That(hit, Is.GreaterThan(0.64));
        Assert.That(mrr, Is.GreaterThan(0.275));
    }

    [Test]
    public void User_cf_on_LastFM()
    {
        var data = new PublishedProtocols("LastFM");

        (double hit, double ndcg) = data.LeaveOneOut(new UserCfTrainer().Fit(data.TrainingPlays));

        TestContext.Out.WriteLine($"{hit:F4} / {ndcg:F4}");
        Assert.That(hit, Is.GreaterThan(0.08));
        Assert.That(ndcg, Is.GreaterThan(0.045));
    }
}
