using MusicRec.Baselines.ItemCf;
using MusicRec.Baselines.ItemCf.Similarity;
using MusicRec.Baselines.Sparse;
using MusicRec.Baselines.Weighting;
using MusicRec.Core.Data;
using MusicRec.Core.Models;

namespace MusicRec.Tests.Baselines.ItemCf.Similarity;

public sealed class ItemSimilarityTests
{
    [Test]
    public void Neighbors_are_those_of_a_dense_computation(
        [Values] CountWeighting weighting, [Values(0, 0.5, 20)] double shrinkage, [Values(1, 5, 1000)] int neighbors)
    {
        for (int seed = 0; seed < 8; seed++)
        {
            InteractionDataset plays = RandomPlays.Of(
                seed, listeners: 5 + (7 * seed), items: 10 + (10 * seed), playsPerListener: 12 + seed);
            SparseMatrix counts = PlaySegments.Histories(plays).CountItems(plays).Transpose();
            SparseMatrix weights = new CountWeights(counts, weighting, new Bm25(Bm25.DefaultK1, Bm25.DefaultB)).Weigh(counts);
            AssertExact(weights, neighbors, shrinkage);
        }
    }

    [Test]
    public void Neighbors_are_those_of_a_dense_computation_where_most_candidates_are_dropped([Values(0, 3)] double shrinkage)
    {
        InteractionDataset plays = RandomPlays.Of(seed: 5, listeners: 200, items: 1500, playsPerListener: 150);
        AssertExact(PlaySegments.Histories(plays).CountItems(plays).Transpose(), neighbors: 3, shrinkage);
    }

    [Test]
    public void Equal_items_are_ranked_by_their_index()
    {
        // Item 0 shares listener 0 with many items that nobody else hears: all cosines are 1.
        int[] offsets = [.. Enumerable.Range(0, 601)];
        var matrix = new SparseMatrix(600, 1, offsets, new int[600], [.. Enumerable.Range(1, 600).Select(weight => (float)weight)]);

        NeighborTable table = ItemSimilarity.Compute(matrix, 4, 0, TrainingRun.Default);

        Assert.That(table.NeighborsOf(0).ToArray(), Is.EqualTo(new[] { 1, 2, 3, 4 }));
        Assert.That(table.NeighborsOf(2).ToArray(), Is.EqualTo(new[] { 0, 1, 3, 4 }));
        Assert.That(table.Similarities, Is.All.EqualTo(1f));
    }

    [Test]
    public void Threads_change_nothing()
    {
        InteractionDataset plays = RandomPlays.Of(seed: 1, listeners: 60, items: 400, playsPerListener: 100);
        SparseMatrix counts = PlaySegments.Histories(plays).CountItems(plays).Transpose();

        NeighborTable one = ItemSimilarity.Compute(counts, 10, 0, new TrainingRun { Threads = 1 });
        NeighborTable two = ItemSimilarity.Compute(counts, 10, 0, new TrainingRun { Threads = 2 });

        Assert.That(two.Offsets, Is.EqualTo(one.Offsets));
        Assert.That(two.Neighbors, Is.EqualTo(one.Neighbors));
        Assert.That(two.Similarities, Is.EqualTo(one.Similarities));
    }

    [Test]
    public void Items_without_listeners_have_no_neighbors()
    {
        var matrix = new SparseMatrix(3, 1, [0, 1, 1, 2], [0, 0], [1, 1]);

        NeighborTable table = ItemSimilarity.Compute(matrix, 5, 0, TrainingRun.Default);

        Assert.That(table.Offsets, Is.EqualTo(new[] { 0, 1, 1, 2 }));
        Assert.That(table.Neighbors, Is.EqualTo(new[] { 2, 0 }));
    }

    [Test]
    public void A_canceled_run_stops()
    {
        var matrix = new SparseMatrix(2, 1, [0, 1, 2], [0, 0], [1, 1]);

        Assert.That(
            () => ItemSimilarity.Compute(matrix, 1, 0, new TrainingRun { CancellationToken = new CancellationToken(canceled: true) }),
            Throws.InstanceOf<OperationCanceledException>());
    }

    private static void AssertExact(SparseMatrix itemsByListeners, int neighbors, double shrinkage)
    {
        NeighborTable table = ItemSimilarity.Compute(itemsByListeners, neighbors, shrinkage, TrainingRun.Default);
        List<(int Item, float Similarity)>[] expected = BruteForceSimilarity.Compute(itemsByListeners, neighbors, shrinkage);
        for (int item = 0; item < expected.Length; item++)
        {
            Assert.That(table.NeighborsOf(item).ToArray(), Is.EqualTo(expected[item].Select(pair => pair.Item)), $"neighbors of {item}");
            Assert.That(
                table.SimilaritiesOf(item).ToArray(),
                Is.EqualTo(expected[item].Select(pair => pair.Similarity)).Within(1e-6),
                $"item {item}");
        }
    }
}
