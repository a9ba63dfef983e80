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
/// <c>score(j) = Σ similarity(v) · weight(v, j) / |v|</c> over the neighbors v, where v's weights are those of the similarity; a listener
/// known from training is not their own neighbor. Items without a vote follow below 0 in the order of their popularity. Neighbors are
/// found at each call from the history as it is now: nothing is listeners × listeners.
/// </remarks>
public sealed class UserCfRecommender : Recommender
{
    /// <summary>The stable name: "user-cf".</summary>
    internal const string ModelName = "user-cf";

    private readonly ListenerIndex _index;
    private readonly PopularityTail _tail;
    private readonly ConcurrentBag<ListenerScratch> _scratch = [];

    internal UserCfRecommender(UserCfOptions options, InteractionDataset plays, TrainingProvenance provenance)
        : base(ModelName, plays, provenance)
    {
        Options = options;
        _index = new ListenerIndex(options, plays);
        _tail = new PopularityTail(plays.CountPlays());
    }

    private UserCfRecommender(ModelArchiveReader archive)
        : base(archive)
    {
        Options = archive.Options<UserCfOptions>();
        _index = new ListenerIndex(Options, Plays);
        _tail = new PopularityTail(Plays.CountPlays());
    }

    /// <summary>The settings it was fitted with.</summary>
    public UserCfOptions Options { get; }

    /// <summary>Loads a model from a .musicrec file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">It is not a User-CF model, or is damaged.</exception>
    public static UserCfRecommender Load(string path) => Load(ModelArchive.Open(path, ModelName));

    internal static UserCfRecommender Load(ModelArchiveReader archive) => new(archive);

    /// <inheritdoc/>
    protected override void ScoreItems(in ListeningContext context, Span<float> scores)
    {
        if (!_scratch.TryTake(out ListenerScratch? scratch)) scratch = new ListenerScratch(Items.Count, Listeners.Count);
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
        archive.Options(Options);
    }
}
