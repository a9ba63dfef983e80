using MusicRec.Core.Numerics;

namespace MusicRec.Baselines.ItemCf;

/// <summary>The exact K most similar items of every item, by the cosine of their columns in a listeners × items matrix.</summary>
/// <remarks>
/// <para>The similarity is <c>dot(i, j) / (|i|·|j| + shrinkage)</c>: with shrinkage 0 the cosine, above it the damped cosine that item
/// neighbourhood models are usually tuned with (Ferrari Dacrema et al., "A troubling analysis of reproducibility and progress in
/// recommender systems research", TOIS 2021), which draws pairs with little evidence towards 0. Its unit is that of a squared weight.</para>
/// <para>Each row is summed sparsely in single precision, which only chooses candidates, with a margin for the rounding; the similarities
/// themselves are summed in double precision in a fixed order. Hence the table is exact, symmetric, and the same for any number of
/// threads. Ties go to the lower index. Memory grows with entries and with items × neighbours, never with items × items.</para>
/// <para>Without shrinkage a row can leave out its busiest listeners where the Cauchy-Schwarz inequality proves that nobody heard only
/// by them can enter the list (the idea of Bayardo, Ma, Srikant, "Scaling up all pairs similarity search", WWW 2007).</para>
/// </remarks>
internal static class ItemSimilarity
{
    /// <param name="listenersByItems">Non-negative weights, a row a listener (or session, or window).</param>
    /// <param name="neighbours">Most neighbours kept for an item; only items with a similarity above 0 are neighbours.</param>
    /// <param name="shrinkage">Damping of the cosine, at least 0.</param>
    /// <param name="threads">Threads to use, at least 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static NeighbourTable Compute(
        SparseMatrix listenersByItems, int neighbours, double shrinkage = 0, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(neighbours, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(shrinkage);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);

        var space = new SimilaritySpace(listenersByItems, Math.Min(neighbours, Math.Max(1, listenersByItems.Columns - 1)), shrinkage);
        var lists = new NeighbourLists(space.ItemCount, space.Neighbours);
        var chunk = 0;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation }, _ =>
        {
            var search = new NeighbourSearch(space);
            for (int start; (start = (Interlocked.Increment(ref chunk) - 1) * ItemsPerChunk) < space.ItemCount;)
            {
                cancellation.ThrowIfCancellationRequested();
                for (var rank = start; rank < Math.Min(start + ItemsPerChunk, space.ItemCount); rank++)
                    search.Find(rank, lists);
            }
        });
        return lists.ToTable();
    }

    private const int ItemsPerChunk = 32;
}
