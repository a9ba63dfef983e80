using MusicRec.Core.Archives;
using MusicRec.Core.Data;
using MusicRec.Core.Files;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Baselines.Popularity;

/// <summary>Recommends what most people play, to everybody alike: the yardstick other models have to beat, and their answer to a stranger.</summary>
/// <remarks>An item's score is its number of plays (or listeners) in the counted days; one without any gets its all-time <see cref="PopularityTail"/>.</remarks>
public sealed class PopularityRecommender : Recommender
{
    internal const string ModelName = "popularity";

    private readonly PopularityOptions _options;
    private readonly int[] _counts;               // [items]
    private readonly float[] _scores;             // [items]
    private readonly Recommendation[] _ranking;   // [items], best first

    internal PopularityRecommender(InteractionDataset plays, TrainingProvenance provenance, PopularityOptions options, int[] counts)
        : base(ModelName, plays, provenance)
    {
        (_options, _counts) = (options, counts);
        (_scores, _ranking) = Rank(plays, counts);
    }

    internal PopularityRecommender(ModelArchiveReader archive)
        : base(archive)
    {
        _options = archive.Options<PopularityOptions>();
        _counts = archive.Indices("counts", int.MaxValue, Items.Count);
        (_scores, _ranking) = Rank(Plays, _counts);
    }

    /// <summary>The settings it was fitted with.</summary>
    public PopularityOptions Options => _options;

    /// <summary>Reads a model from a file.</summary>
    /// <exception cref="ModelFormatException">The file does not hold a popularity model.</exception>
    public static PopularityRecommender Load(string path) => new(ModelArchive.Open(path, ModelName));

    /// <summary>The model that a fit on the plays of this one and some more gives. This one stays as it is.</summary>
    /// <param name="plays">The plays to add, of known or new listeners and items, earlier or later than the known ones.</param>
    /// <param name="run">Progress and cancellation; null for <see cref="TrainingRun.Default"/>.</param>
    /// <returns>The new model, or this one when there is nothing to add.</returns>
    /// <remarks>One pass over all plays: as the days that count move with the last play, that is what it takes, and it is what joining the plays costs.</remarks>
    /// <exception cref="ArgumentException">The plays have times and those of the model have none, or the other way round.</exception>
    public PopularityRecommender Update(InteractionDataset plays, TrainingRun? run = null)
    {
        ArgumentNullException.ThrowIfNull(plays);
        if (plays.PlayCount == 0) return this;
        PopularityRecommender updated = new PopularityTrainer(_options).Fit(Plays.Append(plays), run);
        updated.MapColumns(ColumnMapping);
        return updated;
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
        archive.Options(_options);
        archive.Tensor("counts", _counts, Items.Count);
    }

    private static (float[] Scores, Recommendation[] Ranking) Rank(InteractionDataset plays, int[] counts)
    {
        float[] scores = new PopularityTail(plays.CountPlays()).Scores.ToArray();
        for (int item = 0; item < scores.Length; item++)
            if (counts[item] > 0) scores[item] = counts[item];

        var ranking = new Recommendation[scores.Length];
        TopK.Select(scores, ranking);
        return (scores, ranking);
    }
}
