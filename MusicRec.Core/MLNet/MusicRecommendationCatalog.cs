using Microsoft.ML;
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
        RecommendationLoader.Register(context.ComponentCatalog, []);
    }

    /// <summary>Trainers, one method each; packages add theirs as extension methods.</summary>
    public MusicRecommendationTrainers Trainers { get; } = new();

    /// <summary>Lets <c>mlContext.Model.Load</c> load models of these kinds (e.g. <c>BaselineModels.All</c>) out of its zip: a file never decides which code runs.</summary>
    /// <param name="kinds">The kinds, besides those registered already.</param>
    /// <returns>This catalog.</returns>
    public MusicRecommendationCatalog Register(IEnumerable<ModelKind> kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        RecommendationLoader.Register(_context.ComponentCatalog, kinds);
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
    /// <exception cref="ArgumentException">The mapping is not valid; the message lists all faults.</exception>
    public static ITransformer AsTransformer(this Recommender model, RecommendationMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(mapping);
        return new RecommendationTransformer(model, mapping);
    }
}
