using Microsoft.ML;
using MusicRec.Core.Data;
using MusicRec.Core.MLNet;
using MusicRec.Core.Ranking;

namespace MusicRec.Core.Models;

/// <summary>A fitted, immutable, thread-safe model that says what a listener may want to hear next.</summary>
/// <remarks>Derive from <see cref="Recommender"/> rather than implement this directly: it brings the ML.NET side, files and filters.</remarks>
public interface IRecommender : ITransformer
{
    /// <summary>The model's stable name, e.g. "item-cf".</summary>
    string Name { get; }

    /// <summary>The plays it was fitted on; their vocabularies are the model's.</summary>
    InteractionDataset Plays { get; }

    /// <summary>External ids of the items it knows.</summary>
    Vocabulary Items { get; }

    /// <summary>External ids of the listeners it knows.</summary>
    Vocabulary Listeners { get; }

    /// <summary>Which plays it was fitted on.</summary>
    TrainingProvenance Provenance { get; }

    /// <summary>Scores every item as the next play.</summary>
    /// <param name="context">Who listens, and what was played so far.</param>
    /// <param name="scores">Receives a finite score for each item [items]: higher is better.</param>
    /// <exception cref="ArgumentException"><paramref name="scores"/> is not as long as the catalog, or the context holds an index the vocabularies do not.</exception>
    void Score(in ListeningContext context, Span<float> scores);

    /// <summary>Gives the best items, highest score first, the lower index first among equals.</summary>
    /// <param name="context">Who listens, and what was played so far.</param>
    /// <param name="options">Which items may be recommended.</param>
    /// <param name="best">Receives up to its length.</param>
    /// <exception cref="ArgumentException">The context holds an index the vocabularies do not, or an item set is over another catalog.</exception>
    /// <returns>How many were written: fewer than asked only when the catalog, after the filters, has fewer.</returns>
    int Recommend(in ListeningContext context, RecommendationOptions options, Span<Recommendation> best);

    /// <summary>Writes the model to a .musicrec file, whole or not at all.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    void Save(string path);
}
