using System.Collections.Concurrent;
using MusicRec.Baselines.Sparse;
using MusicRec.Core.Archives;
using MusicRec.Core.Data;
using MusicRec.Core.Files;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Baselines.VmisKnn;

/// <summary>Recommends what was played in the recent sessions most similar to the current one.</summary>
/// <remarks>VMIS-kNN (vector-multiplication-indexed-session k nearest neighbors) of Kersbergen, Sprangers and Schelter, "Serenade -
/// Low-Latency Session-Based Recommendation in e-Commerce at Scale" (SIGMOD 2022). Cost of a list:
/// <see cref="VmisKnnOptions.RecentSessions"/> × <see cref="VmisKnnOptions.QueryLength"/> steps, the items of the neighbors, and one pass
/// over the catalog.</remarks>
public sealed class VmisKnnRecommender : Recommender
{
    internal const string ModelName = "vmis-knn";

    // A neighbor whose most recent shared item is the p-th from the end of the query weighs 1 − p / 10, from the tenth on 0.
    private const int WeightSteps = 10;

    private readonly SessionIndex _index;
    private readonly PopularityTail _tail;
    private readonly ConcurrentBag<NeighborSearch> _searches = [];

    internal VmisKnnRecommender(TrainingSummary training, VmisKnnOptions options, SparseMatrix sessions)
        : base(ModelName, training)
    {
        (Options, _index) = (options, new SessionIndex(sessions, options.IdfWeighting));
        _tail = new PopularityTail(Catalog.PlayCounts);
    }

    internal VmisKnnRecommender(ModelArchiveReader archive)
        : base(archive)
    {
        Options = archive.Options<VmisKnnOptions>();
        _index = new SessionIndex(ReadSessions(archive), Options.IdfWeighting);
        _tail = new PopularityTail(Catalog.PlayCounts);
    }

    /// <summary>The kind of this model: its name, options, trainer and loader.</summary>
    public static ModelKind Kind { get; } = ModelKind.Create<VmisKnnOptions>(
        ModelName, "VmisKnn", options => new VmisKnnTrainer(options), archive => new VmisKnnRecommender(archive));

    /// <summary>The settings the model was fitted with.</summary>
    public override VmisKnnOptions Options { get; }

    /// <summary>Reads a model from a file.</summary>
    /// <exception cref="ModelFormatException">The file does not hold a VMIS-kNN model.</exception>
    public static VmisKnnRecommender Load(string path) => new(ModelArchive.Open(path, ModelName));

    /// <inheritdoc/>
    protected override void ScoreItems(in ListeningContext context, Span<float> scores)
    {
        ReadOnlySpan<int> query = QueryOf(context);
        scores.Clear();
        if (!query.IsEmpty)
        {
            if (!_searches.TryTake(out NeighborSearch? search))
                search = new NeighborSearch(_index.SessionsOfItem, Options.RecentSessions, Options.Neighbors);
            foreach (SessionNeighbor neighbor in search.Find(query)) AddVote(neighbor, query.Length, scores);
            _searches.Add(search);
        }

        SparseKernels.ReplaceZeros(scores, _tail.Scores);
        if (!Options.SelfTransitions && !query.IsEmpty) scores[query[^1]] = Math.Min(scores[query[^1]], 0f);
    }

    /// <inheritdoc/>
    protected internal override void Write(ModelArchiveWriter archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        archive.Tensor("session_offsets", _index.ItemsOfSession.Offsets);
        archive.Tensor("session_items", _index.ItemsOfSession.Indices);
    }

    private void AddVote(SessionNeighbor neighbor, int queryLength, Span<float> scores)
    {
        if (neighbor.LatestShared >= WeightSteps) return;
        float vote = (float)(neighbor.Similarity * (WeightSteps - neighbor.LatestShared) / ((double)WeightSteps * queryLength));
        SparseMatrix items = _index.ItemsOfSession;
        SparseKernels.AddScaled(vote, items.RowIndices(neighbor.Session), items.RowValues(neighbor.Session), scores);
    }

    // The last plays of the current session.
    private ReadOnlySpan<int> QueryOf(in ListeningContext context)
    {
        int start = context.History.Length - 1;
        int earliest = Math.Max(0, context.History.Length - Options.QueryLength);
        while (start > earliest && !Sessions.StartsAt(context.Times, start, Options.SessionGap)) start--;
        return context.History[Math.Max(start, 0)..];
    }

    private static SparseMatrix ReadSessions(ModelArchiveReader archive)
    {
        int items = archive.Training.Catalog.Count;
        int[] indices = archive.Indices("session_items", items);
        int sessions = archive.Tensor<int>("session_offsets").Length - 1;
        int[] offsets = archive.Offsets("session_offsets", sessions, indices.Length);
        for (int session = 0; session < sessions; session++)
        {
            for (int entry = offsets[session] + 1; entry < offsets[session + 1]; entry++)
            {
                var (item, before) = (indices[entry], indices[entry - 1]);
                if (item <= before)
                    throw archive.Invalid($"tensor 'session_items': expected rising items of a session, found {item} after {before}");
            }
        }

        return new SparseMatrix(sessions, items, offsets, indices, new float[indices.Length]);
    }
}
