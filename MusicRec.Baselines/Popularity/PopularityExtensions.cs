using System.Runtime.CompilerServices;
using MusicRec.Baselines.Popularity;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;

namespace Microsoft.ML;

/// <summary>The trainer of popularity in <c>mlContext.MusicRecommendation().Trainers</c>.</summary>
/// <remarks>
/// See <see cref="PlayColumns"/> for the columns, and <see cref="RecommendationMapping"/> for how the model reads and names them.
/// </remarks>
public static class PopularityExtensions
{
    /// <summary>Creates a <see cref="PopularityTrainer"/>, whose model recommends the most played items.</summary>
    /// <param name="catalog">The trainers.</param>
    /// <param name="userColumnName">Column of the listener.</param>
    /// <param name="itemColumnName">Column of the item.</param>
    /// <param name="timestampColumnName">Column of the time of play; null: row order is time order.</param>
    /// <param name="days">Number of days before the last play whose plays count; null: all.</param>
    /// <param name="distinctListeners">Whether to count an item's listeners rather than its plays.</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message lists all faults.</exception>
    public static PopularityTrainer Popularity(
        this MusicRecommendationTrainers catalog,
        string userColumnName = "UserId", string itemColumnName = "TrackId", string? timestampColumnName = "Timestamp",
        int? days = null, bool distinctListeners = false) =>
        Popularity(
            catalog, new PopularityOptions { Days = days, DistinctListeners = distinctListeners },
            new PlayColumns(userColumnName, itemColumnName, timestampColumnName));

    /// <summary>Creates a <see cref="PopularityTrainer"/> with all its settings.</summary>
    /// <param name="catalog">The trainers.</param>
    /// <param name="options">The settings.</param>
    /// <param name="columns">Columns of the plays; null for "UserId", "TrackId", "Timestamp".</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message lists all faults.</exception>
    [OverloadResolutionPriority(1)]   // so that new() { … } means the options
    public static PopularityTrainer Popularity(
        this MusicRecommendationTrainers catalog, PopularityOptions options, PlayColumns? columns = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        return new PopularityTrainer(options, columns);
    }
}
