using Microsoft.ML;
using MusicRec.Core.Data;
using MusicRec.Core.MLNet.Output;
using MusicRec.Core.Models;

namespace MusicRec.Core.MLNet;

/// <summary>Where ML.NET's users find MusicRec: <c>mlContext.MusicRecommendation()</c>.</summary>
public sealed class MusicRecommendationCatalog
{
    private readonly MLContext _context;

    internal MusicRecommendationCatalog(MLContext context)
    {
        _context = context;
        RecommendationLoader.Register(context.ComponentCatalog, [], histories: null);
    }

    /// <summary>Trainers, one method each; packages add theirs as extension methods.</summary>
    public MusicRecommendationTrainers Trainers { get; } = new();

    /// <summary>
    /// Lets <c>mlContext.Model.Load</c> load models of these kinds (e.g. <c>BaselineModels.All</c>) out of its zip: a file never decides
    /// which code runs.
    /// </summary>
    /// <param name="kinds">The kinds, besides those registered already.</param>
    /// <param name="histories">What listeners played, for rows that name a listener and have no history of their own: a dataset, a
    /// <see cref="TrainingState"/>, or a store of the application's own. It holds for models that are loaded afterwards.</param>
    /// <returns>This catalog.</returns>
    public MusicRecommendationCatalog Register(IEnumerable<ModelKind> kinds, IListenerHistories? histories = null)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        RecommendationLoader.Register(_context.ComponentCatalog, kinds, histories);
        return this;
    }
}

/// <summary>The typed point that packages extend with a method for each of their trainers.</summary>
public sealed class MusicRecommendationTrainers
{
    internal MusicRecommendationTrainers()
    {
    }
}
