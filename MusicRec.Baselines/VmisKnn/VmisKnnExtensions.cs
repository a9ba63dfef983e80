using System.Runtime.CompilerServices;
using MusicRec.Baselines.VmisKnn;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;

namespace Microsoft.ML;

/// <summary>The trainer of VMIS-kNN in <c>mlContext.MusicRecommendation().Trainers</c>.</summary>
/// <remarks>
/// See <see cref="PlayColumns"/> for the columns, and <see cref="RecommendationMapping"/> for how the model reads and names them.
/// </remarks>
public static class VmisKnnExtensions
{
    /// <summary>Creates a <see cref="VmisKnnTrainer"/>: recommends what was played in the most similar sessions.</summary>
    /// <param name="catalog">The trainers.</param>
    /// <param name="userColumnName">Column of the listener.</param>
    /// <param name="itemColumnName">Column of the item.</param>
    /// <param name="timestampColumnName">Column of the time of play; null: row order is time order.</param>
    /// <param name="queryLength">The query is this many of the last plays of the current session.</param>
    /// <param name="recentSessions">Neighbors come from this many sessions, the most recent that share an item with the query.</param>
    /// <param name="neighbors">Sessions that vote for their items, the most similar ones.</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message lists all faults.</exception>
    public static VmisKnnTrainer VmisKnn(
        this MusicRecommendationTrainers catalog,
        string userColumnName = "UserId", string itemColumnName = "TrackId", string? timestampColumnName = "Timestamp",
        int queryLength = 3, int recentSessions = 500, int neighbors = 100) =>
        VmisKnn(
            catalog, new VmisKnnOptions { QueryLength = queryLength, RecentSessions = recentSessions, Neighbors = neighbors },
            new PlayColumns(userColumnName, itemColumnName, timestampColumnName));

    /// <summary>Creates a <see cref="VmisKnnTrainer"/> with all its settings.</summary>
    /// <param name="catalog">The trainers.</param>
    /// <param name="options">The settings.</param>
    /// <param name="columns">Columns of the plays; null for "UserId", "TrackId", "Timestamp".</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message lists all faults.</exception>
    [OverloadResolutionPriority(1)]   // so that new() { … } means the options
    public static VmisKnnTrainer VmisKnn(
        this MusicRecommendationTrainers catalog, VmisKnnOptions options, PlayColumns? columns = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        return new VmisKnnTrainer(options, columns);
    }
}
