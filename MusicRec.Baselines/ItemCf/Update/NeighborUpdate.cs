using MusicRec.Baselines.ItemCf.Similarity;
using MusicRec.Baselines.Sparse;
using MusicRec.Baselines.Weighting;
using MusicRec.Core.Data;
using MusicRec.Core.Models;

namespace MusicRec.Baselines.ItemCf.Update;

/// <summary>Updates a table of neighbors to new weights and computes only what they change.</summary>
/// <remarks>
/// The row of a changed item is recomputed. The row of any other item keeps its similarities to unchanged items; those to changed items are
/// computed and merged in. Items missing from the old list ranked after its last entry and still do, so the merged list is correct if its
/// last entry is no worse than that one; otherwise the row is recomputed too.
/// </remarks>
internal static class NeighborUpdate
{
    // Work on recomputed rows, as a part of the work on all rows: above this, computing everything is faster.
    private const double WorthwhilePart = 0.6;

    // A row's sums are scanned once for the largest; the scan costs this part of the additions.
    private const double ScanPart = 0.25;
    private const int ItemsPerChunk = 64;

    /// <summary>Computes the table.</summary>
    /// <param name="known">Plays that the old table was computed from.</param>
    /// <param name="all">All plays; listeners and items keep their indices, new ones follow.</param>
    /// <param name="old">The old table.</param>
    /// <param name="options">Options of the old table.</param>
    /// <param name="run">Threads, progress and cancellation.</param>
    public static NeighborTable Compute(
        InteractionDataset known, InteractionDataset all, NeighborTable old, ItemCfOptions options, TrainingRun run)
    {
        WeightedPlays after = WeightedPlays.Compute(all, options);
        if (EveryWeightChanges(known, all, options.Weighting))
            return ItemSimilarity.Compute(after.Items, options.Neighbors, options.Shrinkage, run);

        WeightedPlays before = WeightedPlays.Compute(known, options);
        SparseMatrix segments = after.Items.Transpose();
        bool[] changed = ChangedItems.Find(before.Items.Transpose(), before.FirstSegments, segments, after.FirstSegments);
        if (PartToCompute(segments, changed) > WorthwhilePart)
            return ItemSimilarity.Compute(after.Items, options.Neighbors, options.Shrinkage, run);

        int kept = Math.Clamp(after.Items.Rows - 1, 1, options.Neighbors);
        var space = new SimilaritySpace(after.Items, kept, options.Shrinkage);
        int[] rankOf = Invert(space.ItemOfRank);
        var merge = new NeighborMerge(after.Items, ColumnsWhere(segments, changed), changed, old, options);
        var lists = new NeighborLists(after.Items.Rows, kept);
        var (taken, done) = (0, 0);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = run.Threads, CancellationToken = run.CancellationToken };
        Parallel.For(
            0, run.Threads, parallel, _ =>
            {
                var (search, merger) = (new NeighborSearch(space), new NeighborMerger(merge, kept));
                for (int start; (start = Interlocked.Add(ref taken, ItemsPerChunk) - ItemsPerChunk) < changed.Length;)
                {
                    run.CancellationToken.ThrowIfCancellationRequested();
                    int end = Math.Min(start + ItemsPerChunk, changed.Length);
                    for (int item = start; item < end; item++)
                    {
                        if (changed[item] || !merger.TryMerge(item, lists))
                            search.Find(rankOf[item], lists);
                    }

                    run.Progress?.Report(
                        new TrainingProgress("similar items", Interlocked.Add(ref done, end - start), changed.Length, "items"));
                }
            });
        return lists.ToTable();
    }

    // Both depend on the number of items, and BM25 on their mean length.
    private static bool EveryWeightChanges(InteractionDataset known, InteractionDataset all, CountWeighting weighting) =>
        weighting == CountWeighting.Bm25 || (weighting == CountWeighting.TfIdf && all.ItemCount != known.ItemCount);

    private static double PartToCompute(SparseMatrix segments, bool[] changed)
    {
        double scan = ScanPart * changed.Length, products = scan * changed.Count(flag => flag), all = scan * changed.Length;
        for (int segment = 0; segment < segments.Rows; segment++)
        {
            double length = segments.RowLength(segment);
            all += length * length;
            foreach (int item in segments.RowIndices(segment))
                if (changed[item]) products += length;
        }

        return all == 0 ? 1 : products / all;
    }

    private static int[] Invert(int[] order)
    {
        int[] places = new int[order.Length];
        for (int place = 0; place < order.Length; place++) places[order[place]] = place;
        return places;
    }

    private static SparseMatrix ColumnsWhere(SparseMatrix matrix, bool[] isWanted)
    {
        int[] offsets = new int[matrix.Rows + 1];
        var (indices, values) = (new List<int>(), new List<float>());
        for (int row = 0; row < matrix.Rows; row++)
        {
            for (int e = matrix.Offsets[row]; e < matrix.Offsets[row + 1]; e++)
            {
                if (!isWanted[matrix.Indices[e]]) continue;
                indices.Add(matrix.Indices[e]);
                values.Add(matrix.Values[e]);
            }

            offsets[row + 1] = indices.Count;
        }

        return new SparseMatrix(matrix.Rows, matrix.Columns, offsets, [.. indices], [.. values]);
    }
}
