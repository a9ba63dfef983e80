using System.Collections.Concurrent;
using MusicRec.Baselines.Sparse;
using MusicRec.Baselines.Weighting;
using MusicRec.Core.Archives;
using MusicRec.Core.Data;
using MusicRec.Core.Files;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Baselines.UserCf;

/// <summary>User-based collaborative filtering: an item's score is the vote of the listeners most similar to the history.</summary>
/// <remarks>
/// <c>score(j) = Σ similarity(v) · weight(v, j) / |v|</c> over the neighbors v, with the weights of the similarity. The listener of the
/// context is excluded if known from training. Items without a vote have scores below 0 and follow in order of popularity.
/// Each call finds the neighbors of the current history: no listeners × listeners matrix exists.
/// </remarks>
public sealed class UserCfRecommender : Recommender
{
    /// <summary>The stable name: "user-cf".</summary>
    internal const string ModelName = "user-cf";

    private readonly SparseMatrix _counts;   // [listeners, items], without ids
    private readonly ListenerIndex _index;
    private readonly PopularityTail _tail;
    private readonly ConcurrentBag<ListenerScratch> _scratch = [];

    internal UserCfRecommender(TrainingSummary training, UserCfOptions options, SparseMatrix counts)
        : base(ModelName, training)
    {
        (Options, _counts) = (options, counts);
        _index = new ListenerIndex(options, counts);
        _tail = new PopularityTail(Catalog.PlayCounts);
    }

    internal UserCfRecommender(ModelArchiveReader archive)
        : base(archive)
    {
        Options = archive.Options<UserCfOptions>();
        _counts = ReadCounts(archive);
        _index = new ListenerIndex(Options, _counts);
        _tail = new PopularityTail(Catalog.PlayCounts);
    }

    /// <summary>The kind of this model: its name, options, trainer and loader.</summary>
    public static ModelKind Kind { get; } = ModelKind.Create<UserCfOptions>(
        ModelName, "UserCf", options => new UserCfTrainer(options), archive => new UserCfRecommender(archive));

    /// <summary>The settings the model was fitted with.</summary>
    public override UserCfOptions Options { get; }

    /// <summary>Loads a model from a .musicrec file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">The file is damaged or holds another model.</exception>
    public static UserCfRecommender Load(string path) => new(ModelArchive.Open(path, ModelName));

    /// <inheritdoc/>
    protected override void ScoreItems(in ListeningContext context, Span<float> scores)
    {
        if (!_scratch.TryTake(out ListenerScratch? scratch)) scratch = new ListenerScratch(Items.Count, _counts.Rows);
        scratch.Query.Read(context.History, Options.QueryDecay, Options.QueryLength, QueryRepeats.Sum);
        double norm = _index.Find(scratch, context.Listener);

        scores.Clear();
        SparseMatrix items = _index.ItemsOfListener;
        foreach (ListenerNeighbor neighbor in scratch.Neighbors)
        {
            float vote = (float)(neighbor.Similarity / _index.NormOf(neighbor.Listener));
            SparseKernels.AddScaled(vote, items.RowIndices(neighbor.Listener), items.RowValues(neighbor.Listener), scores);
        }

        if (Options.SelfWeight > 0 && norm > 0)
            SparseKernels.AddScaled((float)(Options.SelfWeight / norm), scratch.Query.Items, scratch.Query.Weights, scores);
        _scratch.Add(scratch);
        SparseKernels.ReplaceZeros(scores, _tail.Scores);
    }

    /// <inheritdoc/>
    protected internal override void Write(ModelArchiveWriter archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        archive.Tensor("history-offsets", _counts.Offsets);
        archive.Tensor("history-items", _counts.Indices);
        archive.Tensor("history-counts", Array.ConvertAll(_counts.Values, count => (int)count));
    }

    private static SparseMatrix ReadCounts(ModelArchiveReader archive)
    {
        int listeners = archive.Training.Listeners, items = archive.Training.Catalog.Count;
        int[] indices = archive.Indices("history-items", items);
        int[] counts = archive.Indices("history-counts", int.MaxValue, indices.Length);
        int[] offsets = archive.Offsets("history-offsets", listeners, indices.Length);
        for (int listener = 0; listener < listeners; listener++)
        {
            for (int entry = offsets[listener]; entry < offsets[listener + 1]; entry++)
            {
                if (counts[entry] < 1)
                    throw archive.Invalid($"tensor 'history-counts': expected counts of at least 1, found {counts[entry]}");
                if (entry > offsets[listener] && indices[entry] <= indices[entry - 1])
                    throw archive.Invalid(
                        $"tensor 'history-items': expected rising items of a listener, found {indices[entry]} after {indices[entry - 1]}");
            }
        }

        return new SparseMatrix(listeners, items, offsets, indices, Array.ConvertAll(counts, count => (float)count));
    }
}
