using System.Runtime.CompilerServices;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;
using MusicRec.Sequential.SasRec;

namespace Microsoft.ML;

/// <summary>The trainer of this model in <c>mlContext.MusicRecommendation().Trainers</c>.</summary>
/// <remarks>
/// See <see cref="PlayColumns"/> for the columns, and <see cref="RecommendationMapping"/> for how the model reads and names them.
/// </remarks>
public static class SasRecExtensions
{
    /// <summary>Creates a <see cref="SasRecTrainer"/>: a self-attentive transformer over the last plays.</summary>
    /// <remarks>Training needs a libtorch package in the application; the fitted model does not.</remarks>
    /// <param name="catalog">The trainers.</param>
    /// <param name="userColumnName">Column of the listener.</param>
    /// <param name="itemColumnName">Column of the item.</param>
    /// <param name="timestampColumnName">Column of the time of play; null: row order is time order.</param>
    /// <param name="embeddingDim">Width of the item embeddings, a multiple of <paramref name="numHeads"/>.</param>
    /// <param name="numHeads">Attention heads per block.</param>
    /// <param name="numLayers">Self-attention blocks.</param>
    /// <param name="maxLength">Number of last plays that the model uses.</param>
    /// <param name="epochs">Maximum number of passes over the data.</param>
    /// <param name="learningRate">Adam's step size.</param>
    /// <param name="seed">Seed of all random numbers.</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message lists all faults.</exception>
    public static SasRecTrainer SasRec(
        this MusicRecommendationTrainers catalog,
        string userColumnName = "UserId", string itemColumnName = "TrackId", string? timestampColumnName = "Timestamp",
        int embeddingDim = 64, int numHeads = 2, int numLayers = 2, int maxLength = 50, int epochs = 200, double learningRate = 1e-3,
        int seed = 1) =>
        SasRec(
            catalog,
            new SasRecOptions
            {
                EmbeddingDim = embeddingDim,
                NumHeads = numHeads,
                NumLayers = numLayers,
                MaxLength = maxLength,
                Epochs = epochs,
                LearningRate = learningRate,
                Seed = seed,
            },
            new PlayColumns(userColumnName, itemColumnName, timestampColumnName));

    /// <summary>Creates a <see cref="SasRecTrainer"/> with all its settings.</summary>
    /// <param name="catalog">The trainers.</param>
    /// <param name="options">The settings.</param>
    /// <param name="columns">Columns of the plays; null for "UserId", "TrackId", "Timestamp".</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message lists all faults.</exception>
    [OverloadResolutionPriority(1)]   // so that new() { … } means the options
    public static SasRecTrainer SasRec(
        this MusicRecommendationTrainers catalog, SasRecOptions options, PlayColumns? columns = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        return new SasRecTrainer(options, columns);
    }
}
