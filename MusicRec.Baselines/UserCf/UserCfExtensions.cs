using System.Runtime.CompilerServices;
using MusicRec.Baselines.UserCf;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;

namespace Microsoft.ML;

/// <summary>The trainer of User-CF in <c>mlContext.MusicRecommendation().Trainers</c>.</summary>
/// <remarks>
/// See <see cref="PlayColumns"/> for the columns, and <see cref="RecommendationMapping"/> for how the model reads and names them.
/// </remarks>
public static class UserCfExtensions
{
    /// <summary>Creates a <see cref="UserCfTrainer"/>, whose model recommends what similar listeners play.</summary>
    /// <param name="catalog">The trainers.</param>
    /// <param name="userColumnName">Column of the listener.</param>
    /// <param name="itemColumnName">Column of the item.</param>
    /// <param name="timestampColumnName">Column of the time of play; null: row order is time order.</param>
    /// <param name="neighbors">Number of most similar listeners used for each recommendation.</param>
    /// <param name="queryDecay">Weight of a play of the history relative to the one after it, above 0 and at most 1.</param>
    /// <param name="selfWeight">Weight of the listener's own history, relative to a neighbor of similarity 1.</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message lists all faults.</exception>
    public static UserCfTrainer UserCf(
        this MusicRecommendationTrainers catalog,
        string userColumnName = "UserId", string itemColumnName = "TrackId", string? timestampColumnName = "Timestamp",
        int neighbors = 100, double queryDecay = 0.95, double selfWeight = 0) =>
        UserCf(
            catalog, new UserCfOptions { Neighbors = neighbors, QueryDecay = queryDecay, SelfWeight = selfWeight },
            new PlayColumns(userColumnName, itemColumnName, timestampColumnName));

    /// <summary>Creates a <see cref="UserCfTrainer"/> with all its settings.</summary>
    /// <param name="catalog">The trainers.</param>
    /// <param name="options">The settings.</param>
    /// <param name="columns">Columns of the plays; null for "UserId", "TrackId", "Timestamp".</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message lists all faults.</exception>
    [OverloadResolutionPriority(1)]   // so that new() { … } means the options
    public static UserCfTrainer UserCf(
        this MusicRecommendationTrainers catalog, UserCfOptions options, PlayColumns? columns = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        return new UserCfTrainer(options, columns);
    }
}
