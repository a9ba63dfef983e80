using MusicRec.Core.Data;
using MusicRec.Core.MLNet;
using MusicRec.Core.MLNet.Output;
using MusicRec.Core.Models;

namespace Microsoft.ML;

/// <summary>Adds MusicRec to ML.NET.</summary>
public static class MusicRecommendationExtensions
{
    /// <summary>Gets MusicRec's trainers and models.</summary>
    public static MusicRecommendationCatalog MusicRecommendation(this MLContext mlContext)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        return new MusicRecommendationCatalog(mlContext);
    }

    /// <summary>Creates a transformer from a model, with custom columns, list length and repeat policy.</summary>
    /// <param name="model">The model.</param>
    /// <param name="mapping">The column names and output settings.</param>
    /// <param name="histories">The plays of listeners, for rows with a listener but no history; null if every row has a history.</param>
    /// <exception cref="ArgumentException">The mapping is not valid; the message lists all faults.</exception>
    public static ITransformer AsTransformer(this IRecommender model, RecommendationMapping mapping, IListenerHistories? histories = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(mapping);
        return new RecommendationTransformer(model, mapping, histories);
    }
}
