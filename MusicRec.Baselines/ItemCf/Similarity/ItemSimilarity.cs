using MusicRec.Baselines.Sparse;
using MusicRec.Core.Models;

namespace MusicRec.Baselines.ItemCf.Similarity;

/// <summary>The exact K most similar items of every item, by the cosine of their rows in an items × listeners matrix.</summary>
/// <remarks>
/// <para>The similarity is <c>dot(i, j) / (|i|·|j| + shrinkage)</c>: with shrinkage 0 the cosine, above it the damped cosine that item
/// neighborhood models are usually tuned with (Ferrari Dacrema et al., "A troubling analysis of reproducibility and progress in
/// recommender systems research", TOIS 2021), which draws pairs with little evidence towards 0. Its unit is that of a squared
/// weight.</para>
/// <para>Each row is summed sparsely in single precision. Where two sums are so close that rounding may have changed their order, both are
/// computed again in double precision, listener by listener, so that the neighbors are the exact ones and ties go to the lower index;
/// and so are the neighbors of items with many listeners, whose sums would not be right to 1e-6.
/// A row's result does not depend on the thread that computes it. Memory grows with entries and with items × neighbors, never with
/// items × items.</para>
/// </remarks>
internal static class ItemSimilarity
{
    private const int ItemsPerChunk = 32;

    /// <summary>Computes the table.</summary>
    /// <param name="itemsByListeners">Non-negative weights, one column per listener (or session, or window).</param>
    /// <param name="neighbors">Maximum number of neighbors of an item; only items with a similarity above 0 are neighbors.</param>
    /// <param name="shrinkage">Damping of the cosine, at least 0.</param>
    /// <param name="run">Threads, progress and cancellation.</param>
    /// <exception cref="OperationCanceledException">The run was canceled.</exception>
    public static NeighborTable Compute(SparseMatrix itemsByListeners, int neighbors, double shrinkage, TrainingRun run)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(neighbors, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(shrinkage);
        ArgumentOutOfRangeException.ThrowIfLessThan(run.Threads, 1);

        int kept = Math.Clamp(itemsByListeners.Rows - 1, 1, neighbors);
        var space = new SimilaritySpace(itemsByListeners, kept, shrinkage);
        var lists = new NeighborLists(space.ItemCount, kept);
        var (taken, done) = (0, 0);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = run.Threads, CancellationToken = run.CancellationToken };
        Parallel.For(
            0, run.Threads, parallel, _ =>
            {
                var search = new NeighborSearch(space);
                for (int start; (start = Interlocked.Add(ref taken, ItemsPerChunk) - ItemsPerChunk) < space.ItemCount;)
                {
                    run.CancellationToken.ThrowIfCancellationRequested();
                    int end = Math.Min(start + ItemsPerChunk, space.ItemCount);
                    for (int rank = start; rank < end; rank++)
                        search.Find(rank, lists);
                    run.Progress?.Report(
                        new TrainingProgress("similar items", Interlocked.Add(ref done, end - start), space.ItemCount, "items"));
                }
            });
        return lists.ToTable();
    }
}
