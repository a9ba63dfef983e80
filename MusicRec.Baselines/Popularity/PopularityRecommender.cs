using MusicRec.Core.Archives;
using MusicRec.Core.Data;
using MusicRec.Core.Files;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Baselines.Popularity;

/// <summary>
/// Recommends the most played items to everybody: the baseline of other models, and their fallback for a cold-start listener.
/// </summary>
/// <remarks>
/// An item's score is its number of plays (or listeners) in the counted days; an item without any gets its all-time
/// <see cref="PopularityTail"/>.
/// </remarks>
public sealed class PopularityRecommender : Recommender
{
    internal const string ModelName = "popularity";

    private readonly int[] _counts;               // [items]
    private readonly float[] _scores;             // [items]
    private readonly Recommendation[] _ranking;   // [items], best first

    internal PopularityRecommender(TrainingSummary training, PopularityOptions options, int[] counts)
        : base(ModelName, training)
    {
        (Options, _counts) = (options, counts);
        (_scores, _ranking) = Rank(Catalog, counts);
    }

    internal PopularityRecommender(ModelArchiveReader archive)
        : base(archive)
    {
        Options = archive.Options<PopularityOptions>();
        _counts = archive.Indices("counts", int.MaxValue, Items.Count);
        (_scores, _ranking) = Rank(Catalog, _counts);
    }

    /// <summary>The kind of this model: its name, options, trainer and loader.</summary>
    public static ModelKind Kind { get; } = ModelKind.Create<PopularityOptions>(
        ModelName, "Popularity", options => new PopularityTrainer(options), archive => new PopularityRecommender(archive));

    /// <summary>The settings the model was fitted with.</summary>
    public override PopularityOptions Options { get; }

    /// <summary>Reads a model from a file.</summary>
    /// <exception cref="ModelFormatException">The file does not hold a popularity model.</exception>
    public static PopularityRecommender Load(string path) => new(ModelArchive.Open(path, ModelName));

    /// <summary>Returns the model that a fit on this model's plays and the new ones gives. This model does not change.</summary>
    /// <param name="state">The plays this model was fitted on.</param>
    /// <param name="plays">The plays to add, of known or new listeners and items, earlier or later than the known ones.</param>
    /// <param name="run">Progress and cancellation; null for <see cref="TrainingRun.Default"/>.</param>
    /// <returns>The new model and the plays it was fitted on; this model and <paramref name="state"/> when there are no plays to
    /// add.</returns>
    /// <remarks>Takes one pass over all plays, as the counted days move with the last play; joining the plays costs as much.</remarks>
    /// <exception cref="ArgumentException">The model was not fitted on the plays of <paramref name="state"/>, or only one of the two has
    /// times.</exception>
    public (PopularityRecommender Model, TrainingState State) Update(TrainingState state, InteractionDataset plays, TrainingRun? run = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(plays);
        state.RequireFor(this);
        if (plays.PlayCount == 0) return (this, state);
        TrainingState all = state.Append(plays, run?.Provenance);
        PopularityRecommender model = new PopularityTrainer(Options).Fit(all.Plays, run);
        return (WithColumnsTransferred(model, all.Plays), all);
    }

    /// <inheritdoc/>
    public override int Recommend(in ListeningContext context, RecommendationOptions options, Span<Recommendation> best)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options != RecommendationOptions.Default) return base.Recommend(context, options, best);
        RequireKnown(context);
        int count = Math.Min(best.Length, _ranking.Length);
        _ranking.AsSpan(0, count).CopyTo(best);
        return count;
    }

    /// <inheritdoc/>
    protected override void ScoreItems(in ListeningContext context, Span<float> scores) => _scores.CopyTo(scores);

    /// <inheritdoc/>
    protected internal override void Write(ModelArchiveWriter archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        archive.Tensor("counts", _counts, Items.Count);
    }

    private static (float[] Scores, Recommendation[] Ranking) Rank(ItemCatalog catalog, int[] counts)
    {
        float[] scores = new PopularityTail(catalog.PlayCounts).Scores.ToArray();
        for (int item = 0; item < scores.Length; item++)
            if (counts[item] > 0) scores[item] = counts[item];

        var ranking = new Recommendation[scores.Length];
        TopK.Select(scores, ranking);
        return (scores, ranking);
    }
}
