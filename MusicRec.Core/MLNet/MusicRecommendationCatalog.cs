using Microsoft.ML;
using MusicRec.Core.Data;
using MusicRec.Core.MLNet.Output;
using MusicRec.Core.Models;

namespace MusicRec.Core.MLNet;

/// <summary>The entry point of MusicRec in ML.NET: <c>mlContext.MusicRecommendation()</c>.</summary>
public sealed class MusicRecommendationCatalog
{
    private readonly MLContext _context;

    internal MusicRecommendationCatalog(MLContext context)
    {
        _context = context;
        RecommendationLoader.Register(context.ComponentCatalog, [], histories: null);
    }

    /// <summary>The trainers, one method each; packages add theirs as extension methods.</summary>
    public MusicRecommendationTrainers Trainers { get; } = new();

    /// <summary>
    /// Registers model kinds (e.g. <c>BaselineModels.All</c>) that <c>mlContext.Model.Load</c> may load from its zip. A file never decides
    /// which code runs.
    /// </summary>
    /// <param name="kinds">The kinds to add to those already registered.</param>
    /// <param name="histories">The plays of listeners, for rows with a listener but no history: a dataset, a <see cref="TrainingState"/>,
    /// or the application's own store. Applies to models loaded afterwards.</param>
    /// <returns>This catalog.</returns>
    public MusicRecommendationCatalog Register(IEnumerable<ModelKind> kinds, IListenerHistories? histories = null)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        RecommendationLoader.Register(_context.ComponentCatalog, kinds, histories);
        return this;
    }
}

/// <summary>The type that packages extend with a method for each of their trainers.</summary>
public sealed class MusicRecommendationTrainers
{
    internal MusicRecommendationTrainers()
    {
    }
}
