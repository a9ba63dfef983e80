using System.Runtime.CompilerServices;
using MusicRec.Baselines.SequentialRules;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;

namespace Microsoft.ML;

/// <summary>The trainer of sequential rules in <c>mlContext.MusicRecommendation().Trainers</c>.</summary>
/// <remarks>
/// See <see cref="PlayColumns"/> for the columns, and <see cref="RecommendationMapping"/> for how the model reads and names them.
/// </remarks>
public static class SequentialRulesExtensions
{
    /// <summary>
    /// Creates a <see cref="SequentialRulesTrainer"/>, whose model recommends what follows the last plays, for all listeners and this one.
    /// </summary>
    /// <param name="catalog">The trainers.</param>
    /// <param name="userColumnName">Column of the listener.</param>
    /// <param name="itemColumnName">Column of the item.</param>
    /// <param name="timestampColumnName">Column of the time of play; null: row order is time order.</param>
    /// <param name="windowSize">A rule leads from a play to each of this many plays after it.</param>
    /// <param name="rulesPerItem">Number of strongest rules kept for each item.</param>
    /// <param name="ownWeight">Share of the listener's own transitions in a score, from 0 to 1.</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message lists all faults.</exception>
    public static SequentialRulesTrainer SequentialRules(
        this MusicRecommendationTrainers catalog,
        string userColumnName = "UserId", string itemColumnName = "TrackId", string? timestampColumnName = "Timestamp",
        int windowSize = 10, int rulesPerItem = 100, double ownWeight = 0.5) =>
        SequentialRules(
            catalog, new SequentialRulesOptions { WindowSize = windowSize, RulesPerItem = rulesPerItem, OwnWeight = ownWeight },
            new PlayColumns(userColumnName, itemColumnName, timestampColumnName));

    /// <summary>Creates a <see cref="SequentialRulesTrainer"/> with all its settings.</summary>
    /// <param name="catalog">The trainers.</param>
    /// <param name="options">The settings.</param>
    /// <param name="columns">Columns of the plays; null for "UserId", "TrackId", "Timestamp".</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message lists all faults.</exception>
    [OverloadResolutionPriority(1)]   // so that new() { … } means the options
    public static SequentialRulesTrainer SequentialRules(
        this MusicRecommendationTrainers catalog, SequentialRulesOptions options, PlayColumns? columns = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        return new SequentialRulesTrainer(options, columns);
    }
}
