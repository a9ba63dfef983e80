using Microsoft.ML;
using MusicRec.Core.Data;
using MusicRec.Core.Ranking;

namespace MusicRec.Core.MLNet.Scorers;

/// <summary>ML.NET's own scorers as recommenders.</summary>
public static class ScoringTransformerExtensions
{
    /// <summary>Makes a recommender of a transformer that scores (listener, item) rows: matrix factorization, field-aware factorization,
    /// a ranking or regression model. It joins comparisons, obeys repeat policies and re-ranks the candidates that
    /// <see cref="RecommendationOptions.Allowed"/> holds, as every other model.</summary>
    /// <param name="scorer">The fitted pipeline. It gets rows of a listener and an item and appends a score; it may need no other
    /// column.</param>
    /// <param name="plays">The plays it was fitted on. They say which listeners and items there are, and what is popular.</param>
    /// <param name="name">Its name in reports, e.g. "matrix-factorization".</param>
    /// <param name="columns">The columns it reads and writes; null for "UserId", "TrackId" and "Score" with text ids.</param>
    /// <param name="provenance">Where the plays come from; null: they are all there is.</param>
    /// <returns>A model that lives in memory: the scorer itself is saved with <c>mlContext.Model.Save</c>.</returns>
    /// <exception cref="ArgumentException">There are no plays.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The scorer does not take these columns, or writes no such score.</exception>
    public static ScoringRecommender AsRecommender(
        this ITransformer scorer,
        InteractionDataset plays,
        string name,
        ScoringColumns? columns = null,
        TrainingProvenance? provenance = null)
    {
        ArgumentNullException.ThrowIfNull(scorer);
        ArgumentNullException.ThrowIfNull(plays);
        if (plays.PlayCount == 0) throw new ArgumentException("Expected at least one play, but the dataset holds none.", nameof(plays));
        return new ScoringRecommender(scorer, plays, name, columns ?? new ScoringColumns(), provenance ?? TrainingProvenance.AllOf(plays));
    }
}
