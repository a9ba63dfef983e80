using System.Collections.Concurrent;
using MusicRec.Baselines.ItemCf.Serving;
using MusicRec.Baselines.ItemCf.Update;
using MusicRec.Baselines.Sparse;
using MusicRec.Baselines.Weighting;
using MusicRec.Core.Archives;
using MusicRec.Core.Data;
using MusicRec.Core.Files;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Baselines.ItemCf;

/// <summary>Item-based collaborative filtering: an item's score is the sum of its similarities to the items of the history.</summary>
/// <remarks>
/// <c>score(j) = Σ weight(h) · (similarity(h, j) + SelfWeight · [h = j])</c> over the distinct items h of the history that have j as a
/// neighbor. Items without evidence have scores below 0 and follow in order of popularity.
/// </remarks>
public sealed class ItemCfRecommender : Recommender
{
    /// <summary>The stable name: "item-cf".</summary>
    internal const string ModelName = "item-cf";

    // Below this part of the catalog, recording the touched sums is faster than scanning all of them.
    private const int SparsePart = 24;

    private readonly NeighborTable _neighbors;
    private readonly PopularityTail _tail;
    private readonly ConcurrentBag<ItemCfScratch> _scratch = [];

    internal ItemCfRecommender(TrainingSummary training, ItemCfOptions options, NeighborTable neighbors)
        : base(ModelName, training)
    {
        (Options, _neighbors) = (options, neighbors);
        _tail = new PopularityTail(Catalog.PlayCounts);
    }

    internal ItemCfRecommender(ModelArchiveReader archive)
        : base(archive)
    {
        Options = archive.Options<ItemCfOptions>();
        _neighbors = NeighborTable.Read(archive);
        _tail = new PopularityTail(Catalog.PlayCounts);
    }

    /// <summary>The kind of this model: its name, options, trainer and loader.</summary>
    public static ModelKind Kind { get; } = ModelKind.Create<ItemCfOptions>(
        ModelName, "ItemCf", options => new ItemCfTrainer(options), archive => new ItemCfRecommender(archive));

    /// <summary>The settings the model was fitted with.</summary>
    public override ItemCfOptions Options { get; }

    /// <summary>Loads a model from a .musicrec file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">The file is damaged or holds another model.</exception>
    public static ItemCfRecommender Load(string path) => new(ModelArchive.Open(path, ModelName));

    /// <summary>Returns the neighbors of an item, most similar first.</summary>
    /// <param name="item">Item index.</param>
    public ReadOnlySpan<int> NeighborsOf(int item) => _neighbors.NeighborsOf(item);

    /// <summary>Returns the similarities of <see cref="NeighborsOf"/>, in (0, 1].</summary>
    /// <param name="item">Item index.</param>
    public ReadOnlySpan<float> SimilaritiesOf(int item) => _neighbors.SimilaritiesOf(item);

    /// <summary>Returns the items most similar to an item, best first; fewer than <paramref name="k"/> if it has fewer neighbors.</summary>
    /// <param name="item">Item index.</param>
    /// <param name="k">Number of items; at most <see cref="ItemCfOptions.Neighbors"/> are known.</param>
    public IReadOnlyList<Recommendation> SimilarItems(int item, int k)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)item, (uint)Items.Count, nameof(item));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        ReadOnlySpan<int> neighbors = _neighbors.NeighborsOf(item);
        ReadOnlySpan<float> similarities = _neighbors.SimilaritiesOf(item);
        var similar = new Recommendation[Math.Min(k, neighbors.Length)];
        for (int n = 0; n < similar.Length; n++) similar[n] = new Recommendation(neighbors[n], similarities[n]);
        return similar;
    }

    /// <summary>Returns the items most similar to an item, by external ids.</summary>
    /// <param name="item">External id of the item.</param>
    /// <param name="k">Number of items; at most <see cref="ItemCfOptions.Neighbors"/> are known.</param>
    /// <exception cref="ArgumentException">The model does not know the item.</exception>
    public IReadOnlyList<RecommendedItem> SimilarItems(string item, int k)
    {
        int index = Items.IndexOf(item);
        if (index == Vocabulary.Unknown) throw new ArgumentException($"The model does not know the item '{item}'.", nameof(item));
        return [.. SimilarItems(index, k).Select(similar => new RecommendedItem(Items[similar.Item], similar.Score))];
    }

    /// <summary>Explains an item's score: returns the history items that contribute to it, the largest contribution first.</summary>
    /// <param name="context">The listener and the plays so far.</param>
    /// <param name="item">Index of the item to explain.</param>
    /// <returns>Contributions whose sum is the score; empty for an item without evidence, which is ranked by popularity alone.</returns>
    public IReadOnlyList<ItemContribution> Explain(in ListeningContext context, int item)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)item, (uint)Items.Count, nameof(item));
        ItemCfScratch scratch = Rent(context);
        var contributions = new List<ItemContribution>();
        for (int h = 0; h < scratch.Query.Items.Length; h++)
        {
            int played = scratch.Query.Items[h];
            int place = _neighbors.NeighborsOf(played).IndexOf(item);
            float similarity =
                (place < 0 ? 0 : _neighbors.SimilaritiesOf(played)[place]) + (played == item ? (float)Options.SelfWeight : 0);
            if (similarity > 0)
                contributions.Add(new ItemContribution(played, scratch.Query.Weights[h], similarity));
        }

        _scratch.Add(scratch);
        return [.. contributions.OrderByDescending(part => part.Contribution).ThenBy(part => part.Item)];
    }

    /// <summary>Returns the model that a fit on this model's plays and the new ones gives. This model does not change.</summary>
    /// <param name="state">The plays this model was fitted on.</param>
    /// <param name="plays">The plays to add, of known or new listeners and items, earlier or later than the known ones.</param>
    /// <param name="run">Threads, progress and cancellation; null for <see cref="TrainingRun.Default"/>.</param>
    /// <returns>The new model, whose similarities are those of a fit within 1e-6, and the plays it was fitted on; this model and
    /// <paramref name="state"/> when there are no plays to add.</returns>
    /// <remarks>Only items whose weights the new plays change are computed anew. How many these are depends on
    /// <see cref="ItemCfOptions.Weighting"/>: with <see cref="CountWeighting.Binary"/>, <see cref="CountWeighting.Count"/> and
    /// <see cref="CountWeighting.Log"/> those that were played; with <see cref="CountWeighting.TfIdf"/> all items of their listeners (or
    /// sessions), and every item once an item is new; with <see cref="CountWeighting.Bm25"/> always every item, which is a fit.</remarks>
    /// <exception cref="ArgumentException">The model was not fitted on the plays of <paramref name="state"/>, or only one of the two has
    /// times.</exception>
    /// <exception cref="OperationCanceledException">The run was canceled.</exception>
    public (ItemCfRecommender Model, TrainingState State) Update(TrainingState state, InteractionDataset plays, TrainingRun? run = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(plays);
        run ??= TrainingRun.Default;
        run.CancellationToken.ThrowIfCancellationRequested();
        state.RequireFor(this);
        if (plays.PlayCount == 0) return (this, state);
        TrainingState all = state.Append(plays, run.Provenance);
        NeighborTable neighbors = NeighborUpdate.Compute(state.Plays, all.Plays, _neighbors, Options, run);
        var model = new ItemCfRecommender(TrainingSummary.Summarize(all.Plays, all.Provenance), Options, neighbors);
        return (WithColumnsTransferred(model, all.Plays), all);
    }

    /// <inheritdoc/>
    public override int Recommend(in ListeningContext context, RecommendationOptions options, Span<Recommendation> best)
    {
        RequireKnown(context);
        RequireKnown(options);
        if (best.IsEmpty) return 0;
        ItemCfScratch scratch = Rent(context);
        int count = options.Repeats == RepeatPolicy.Only
            ? -1
            : Work(scratch.Query) < Items.Count / SparsePart
                ? SparseRanking.Select(scratch, _neighbors, (float)Options.SelfWeight, options, _tail, context.History, best)
                : DenseRanking.Select(scratch, _neighbors, (float)Options.SelfWeight, options, context.History, best);
        _scratch.Add(scratch);
        return count >= 0 ? count : base.Recommend(context, options, best);
    }

    /// <inheritdoc/>
    protected override void ScoreItems(in ListeningContext context, Span<float> scores)
    {
        ItemCfScratch scratch = Rent(context);
        scores.Clear();
        DenseRanking.AddUp(scratch.Query, _neighbors, (float)Options.SelfWeight, scores);
        _scratch.Add(scratch);
        SparseKernels.ReplaceZeros(scores, _tail.Scores);
    }

    /// <inheritdoc/>
    protected internal override void Write(ModelArchiveWriter archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        _neighbors.Write(archive);
    }

    private ItemCfScratch Rent(in ListeningContext context)
    {
        if (!_scratch.TryTake(out ItemCfScratch? scratch)) scratch = new ItemCfScratch(Items.Count);
        scratch.Query.Read(context.History, Options.QueryDecay, Options.QueryLength, Options.QueryRepeats);
        return scratch;
    }

    private int Work(HistoryQuery query)
    {
        int work = 0;
        foreach (int item in query.Items) work += _neighbors.NeighborsOf(item).Length + 1;
        return work;
    }
}
