using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Tests.Contracts;

/// <summary>What holds for the lists of every model.</summary>
[TestFixtureSource(typeof(ContractModels), nameof(ContractModels.All))]
public sealed class RankingContract(ModelKind kind)
{
    private readonly IRecommender _model = ContractModels.Fit(kind, ContractLogs.Mixed);

    private static readonly RepeatPolicy[] Policies = Enum.GetValues<RepeatPolicy>();

    [Test]
    public void A_list_holds_the_best_scores_in_order([ValueSource(nameof(Policies))] RepeatPolicy repeats, [Values(1, 10, 60, 70)] int k)
    {
        foreach (ContractCase asked in ContractCase.For(_model))
        {
            foreach (RecommendationOptions options in Filters(repeats))
            {
                Recommendation[] expected = [.. asked.Score(_model)
                    .Select((score, item) => new Recommendation(item, score))
                    .Where(entry => MayCome(entry.Item, asked, options))
                    .OrderByDescending(entry => entry.Score).ThenBy(entry => entry.Item)
                    .Take(k)];
                Assert.That(asked.Recommend(_model, k, options), Is.EqualTo(expected), $"{asked}, {options}");
            }
        }
    }

    [Test]
    public void Room_for_no_item_gives_no_item() => Assert.That(ContractCase.For(_model)[2].Recommend(_model, k: 0), Is.Empty);

    [Test]
    public void Repeats_come_only_where_they_may()
    {
        ContractCase asked = ContractCase.For(_model)[^1];
        int[] heard = [.. asked.History.Distinct()];
        Recommendation[] with = asked.Recommend(_model, _model.Items.Count, new() { Repeats = RepeatPolicy.Only });
        Recommendation[] without = asked.Recommend(_model, _model.Items.Count, new() { Repeats = RepeatPolicy.Exclude });
        Assert.That(with.Select(entry => entry.Item), Is.EquivalentTo(heard));
        Assert.That(without.Select(entry => entry.Item), Is.EquivalentTo(Enumerable.Range(0, _model.Items.Count).Except(heard)));
    }

    [Test]
    public void A_list_ends_early_only_where_the_catalog_does()
    {
        var two = new RecommendationOptions { Allowed = new ItemSet(_model.Items.Count, [4, 9]), Repeats = RepeatPolicy.Exclude };
        Assert.That(new ContractCase("unplayed", -1, [1], [], null).Recommend(_model, 10, two), Has.Length.EqualTo(2));
        Assert.That(
            new ContractCase("one played", -1, [4], [], null).Recommend(_model, 10, two).Select(entry => entry.Item),
            Is.EqualTo([9]));
        Assert.That(new ContractCase("both played", -1, [4, 9], [], null).Recommend(_model, 10, two), Is.Empty);
    }

    [Test]
    public void A_list_by_external_ids_says_the_same()
    {
        int listener = ContractLogs.Mixed.Listeners.IndexOf("listener 7");
        var asked = new ContractCase(
            "by index", listener, ContractLogs.Mixed.ItemsOf(listener).ToArray(), ContractLogs.Mixed.TimesOf(listener).ToArray(), null);
        Assert.That(
            _model.Recommend("listener 7", ContractLogs.Mixed, k: 10),
            Is.EqualTo(asked.Recommend(_model, 10).Select(entry => new RecommendedItem(_model.Items[entry.Item], entry.Score))));
    }

    [Test]
    public void An_item_set_over_another_catalog_is_refused() =>
        Assert.That(
            () => ContractCase.For(_model)[2].Recommend(_model, 5, new() { Denied = new ItemSet(_model.Items.Count + 1, [0]) }),
            Throws.ArgumentException);

    private IEnumerable<RecommendationOptions> Filters(RepeatPolicy repeats)
    {
        var some = new ItemSet(_model.Items.Count, [.. Enumerable.Range(0, _model.Items.Count).Where(item => item % 3 != 0)]);
        var few = new ItemSet(_model.Items.Count, [1, 2, 30]);
        yield return new() { Repeats = repeats };
        yield return new() { Repeats = repeats, Allowed = some };
        yield return new() { Repeats = repeats, Denied = few };
        yield return new() { Repeats = repeats, Allowed = some, Denied = few };
    }

    private static bool MayCome(int item, ContractCase asked, RecommendationOptions options) =>
        options.Allowed?.Contains(item) != false && options.Denied?.Contains(item) != true && options.Repeats switch
        {
            RepeatPolicy.Exclude => !asked.History.Contains(item),
            RepeatPolicy.Only => asked.History.Contains(item),
            _ => true,
        };
}
