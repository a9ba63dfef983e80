using System.Runtime.CompilerServices;
using MusicRec.Baselines.PersonalPopularity;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;

namespace Microsoft.ML;

/// <summary>The trainer of personal popularity in <c>mlContext.MusicRecommendation().Trainers</c>.</summary>
/// <remarks>
/// See <see cref="PlayColumns"/> for the columns, and <see cref="RecommendationMapping"/> for how the model reads and names them.
/// </remarks>
public static class PersonalPopularityExtensions
{
    /// <summary>Creates a <see cref="PersonalPopularityTrainer"/>: recommends what the listener plays most.</summary>
    /// <param name="catalog">The trainers.</param>
    /// <param name="userColumnName">Column of the listener.</param>
    /// <param name="itemColumnName">Column of the item.</param>
    /// <param name="timestampColumnName">Column of the time of play; null: row order is time order.</param>
    /// <param name="queryDecay">What a play of the history weighs in comparison to the one after it, above 0 and at most 1.</param>
    /// <param name="halfLifeDays">A play this many days old counts half; 0: age does not matter.</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message lists all faults.</exception>
    public static PersonalPopularityTrainer PersonalPopularity(
        this MusicRecommendationTrainers catalog,
        string userColumnName = "UserId", string itemColumnName = "TrackId", string? timestampColumnName = "Timestamp",
        double queryDecay = 1, double halfLifeDays = 0) =>
        PersonalPopularity(
            catalog, new PersonalPopularityOptions { QueryDecay = queryDecay, HalfLifeDays = halfLifeDays },
            new PlayColumns(userColumnName, itemColumnName, timestampColumnName));

    /// <summary>Creates a <see cref="PersonalPopularityTrainer"/> with all its settings.</summary>
    /// <param name="catalog">The trainers.</param>
    /// <param name="options">The settings.</param>
    /// <param name="columns">Columns of the plays; null for "UserId", "TrackId", "Timestamp".</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message lists all faults.</exception>
    [OverloadResolutionPriority(1)]   // so that new() { … } means the options
    public static PersonalPopularityTrainer PersonalPopularity(
        this MusicRecommendationTrainers catalog, PersonalPopularityOptions options, PlayColumns? columns = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        return new PersonalPopularityTrainer(options, columns);
    }
}
