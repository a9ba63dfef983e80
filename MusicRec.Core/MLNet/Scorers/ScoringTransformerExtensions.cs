using Microsoft.ML;
using MusicRec.Core.Data;
using MusicRec.Core.Ranking;

namespace MusicRec.Core.MLNet.Scorers;

/// <summary>Creates recommenders from ML.NET's own scorers.</summary>
public static class ScoringTransformerExtensions
{
    /// <summary>
    /// Creates a recommender from a transformer that scores (listener, item) rows: matrix factorization, field-aware factorization, a
    /// ranking or regression model. Like every model, it can be compared, follows repeat policies and re-ranks the candidates in
    /// <see cref="RecommendationOptions.Allowed"/>.
    /// </summary>
    /// <param name="scorer">The fitted pipeline. It appends a score to rows of a listener and an item and needs no other column.</param>
    /// <param name="plays">The plays it was fitted on. They define the listeners, the items and their popularity.</param>
    /// <param name="name">Its name in reports, e.g. "matrix-factorization".</param>
    /// <param name="columns">The columns it reads and writes; null for "UserId", "TrackId" and "Score" with text ids.</param>
    /// <param name="provenance">The source of the plays; null for a whole dataset.</param>
    /// <returns>A model in memory only; <c>mlContext.Model.Save</c> saves the scorer itself.</returns>
    /// <exception cref="ArgumentException">There are no plays.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The scorer does not accept these columns, or writes no such score.</exception>
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
