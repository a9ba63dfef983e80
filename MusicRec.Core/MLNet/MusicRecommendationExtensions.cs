using MusicRec.Core.Data;
using MusicRec.Core.MLNet;
using MusicRec.Core.MLNet.Output;
using MusicRec.Core.Models;

namespace Microsoft.ML;

/// <summary>The way into MusicRec from ML.NET.</summary>
public static class MusicRecommendationExtensions
{
    /// <summary>MusicRec's trainers and models.</summary>
    public static MusicRecommendationCatalog MusicRecommendation(this MLContext mlContext)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        return new MusicRecommendationCatalog(mlContext);
    }

    /// <summary>The model as a transformer with columns, list length and repeats of your choice.</summary>
    /// <param name="model">The model.</param>
    /// <param name="mapping">How to read and name columns.</param>
    /// <param name="histories">What listeners played, for rows that name a listener and have no history of their own; null: every row has
    /// one.</param>
    /// <exception cref="ArgumentException">The mapping is not valid; the message lists all faults.</exception>
    public static ITransformer AsTransformer(this IRecommender model, RecommendationMapping mapping, IListenerHistories? histories = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(mapping);
        return new RecommendationTransformer(model, mapping, histories);
    }
}
