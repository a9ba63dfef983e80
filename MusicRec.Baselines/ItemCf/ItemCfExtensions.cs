using System.Runtime.CompilerServices;
using MusicRec.Baselines.ItemCf;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;

namespace Microsoft.ML;

/// <summary>The trainer of Item-CF in <c>mlContext.MusicRecommendation().Trainers</c>.</summary>
/// <remarks>
/// See <see cref="PlayColumns"/> for the columns, and <see cref="RecommendationMapping"/> for how the model reads and names them.
/// </remarks>
public static class ItemCfExtensions
{
    /// <summary>Creates an <see cref="ItemCfTrainer"/>, whose model recommends items that listeners of the history's items play.</summary>
    /// <param name="catalog">The trainers.</param>
    /// <param name="userColumnName">Column of the listener.</param>
    /// <param name="itemColumnName">Column of the item.</param>
    /// <param name="timestampColumnName">Column of the time of play; null: row order is time order.</param>
    /// <param name="neighbors">Most similar items kept for each item.</param>
    /// <param name="queryDecay">Weight of a play of the history relative to the one after it, above 0 and at most 1.</param>
    /// <param name="selfWeight">Similarity of a history item to itself; above 0, the model can recommend repeats.</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message lists all faults.</exception>
    public static ItemCfTrainer ItemCf(
        this MusicRecommendationTrainers catalog,
        string userColumnName = "UserId", string itemColumnName = "TrackId", string? timestampColumnName = "Timestamp",
        int neighbors = 100, double queryDecay = 0.8, double selfWeight = 0) =>
        ItemCf(
            catalog, new ItemCfOptions { Neighbors = neighbors, QueryDecay = queryDecay, SelfWeight = selfWeight },
            new PlayColumns(userColumnName, itemColumnName, timestampColumnName));

    /// <summary>Creates an <see cref="ItemCfTrainer"/> with all its settings.</summary>
    /// <param name="catalog">The trainers.</param>
    /// <param name="options">The settings.</param>
    /// <param name="columns">Columns of the plays; null for "UserId", "TrackId", "Timestamp".</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message lists all faults.</exception>
    [OverloadResolutionPriority(1)]   // so that new() { … } means the options
    public static ItemCfTrainer ItemCf(
        this MusicRecommendationTrainers catalog, ItemCfOptions options, PlayColumns? columns = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        return new ItemCfTrainer(options, columns);
    }
}
