using MusicRec.Core.Models;

namespace MusicRec.Tests.Contracts;

/// <summary>Every model that tells listeners apart recovers their tastes from a log in which little else is.</summary>
[TestFixtureSource(typeof(ContractModels), nameof(ContractModels.KnowingTastes))]
public sealed class TastePatternContract(ModelKind kind)
{
    private readonly IRecommender _model = ContractModels.Fit(kind, ContractLogs.Tastes);

    [Test]
    public void The_best_items_are_of_the_listeners_taste([Range(0, ContractLogs.Clusters - 1)] int cluster)
    {
        string[] history = [.. Enumerable.Range(0, ContractLogs.ItemsPerCluster).Select(i => $"c{cluster}i{i}")];
        Assert.That(_model.Recommend(history, k: ContractLogs.ItemsPerCluster).Select(entry => entry.Item), Is.EquivalentTo(history));
    }
}

/// <summary>Every model that knows order recovers what always comes next.</summary>
[TestFixtureSource(typeof(ContractModels), nameof(ContractModels.KnowingOrder))]
public sealed class OrderPatternContract(ModelKind kind)
{
    private readonly IRecommender _model = ContractModels.Fit(kind, ContractLogs.Tastes);

    [Test]
    public void What_always_comes_next_comes_first(
        [Range(0, ContractLogs.Clusters - 1)] int cluster, [Range(0, ContractLogs.ItemsPerCluster - 1)] int last)
    {
        string[] history =
        [
            .. Enumerable.Range(1, ContractLogs.ItemsPerCluster).Select(i => $"c{cluster}i{(last + i) % ContractLogs.ItemsPerCluster}"),
        ];
        Assert.That(_model.Recommend(history, k: 1).Single().Item, Is.EqualTo($"c{cluster}i{(last + 1) % ContractLogs.ItemsPerCluster}"));
    }
}
