using Microsoft.ML;
using MusicRec.Core.Configuration;
using MusicRec.Core.Data;
using MusicRec.Core.Ranking;

namespace MusicRec.Core.Models;

/// <summary>A fitted, immutable, thread-safe model that recommends items to listeners.</summary>
/// <remarks>
/// A model holds no listener ids and no plays: the plays come with each call, in a <see cref="ListeningContext"/> or from an
/// <see cref="IListenerHistories"/>. Derive from <see cref="MLNet.Recommender"/> rather than implement this directly: it provides the
/// ML.NET side, files and filters.
/// </remarks>
public interface IRecommender : ITransformer
{
    /// <summary>The model's stable name, e.g. "item-cf".</summary>
    string Name { get; }

    /// <summary>The items it knows: external ids, training plays, artist and title.</summary>
    ItemCatalog Catalog { get; }

    /// <summary>External ids of the items it knows.</summary>
    Vocabulary Items { get; }

    /// <summary>A summary of the training plays.</summary>
    TrainingSummary Training { get; }

    /// <summary>The options it was trained with, or null where it has none.</summary>
    TrainerOptions? Options { get; }

    /// <summary>Scores every item as the next play.</summary>
    /// <param name="context">The listener and the plays so far.</param>
    /// <param name="scores">Receives a finite score for each item [items]: higher is better.</param>
    /// <exception cref="ArgumentException"><paramref name="scores"/> is not as long as the catalog, or the context holds an index that is
    /// out of range.</exception>
    void Score(in ListeningContext context, Span<float> scores);

    /// <summary>Gets the best items, highest score first, the lower index first among equals.</summary>
    /// <param name="context">The listener and the plays so far.</param>
    /// <param name="options">Which items may be recommended.</param>
    /// <param name="best">Receives the items, up to its length.</param>
    /// <exception cref="ArgumentException">The context holds an index that is out of range, or an item set belongs to another
    /// catalog.</exception>
    /// <returns>The number of items written: fewer than requested only if the filtered catalog has fewer.</returns>
    int Recommend(in ListeningContext context, RecommendationOptions options, Span<Recommendation> best);

    /// <summary>Writes the model to a .musicrec file atomically. The file holds no listener ids.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    void Save(string path);
}
