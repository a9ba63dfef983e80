using System.Runtime.CompilerServices;
using MusicRec.Baselines.UserCf;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;

namespace Microsoft.ML;

/// <summary>The trainer of User-CF in <c>mlContext.MusicRecommendation().Trainers</c>.</summary>
/// <remarks>
/// Columns hold what <see cref="PlayColumns"/> says; the fitted model reads and names them as <see cref="RecommendationMapping"/> does.
/// </remarks>
public static class UserCfExtensions
{
    /// <summary>Creates a <see cref="UserCfTrainer"/>: recommends what listeners of similar taste play.</summary>
    /// <param name="catalog">The trainers.</param>
    /// <param name="userColumnName">Column of the listener.</param>
    /// <param name="itemColumnName">Column of the item.</param>
    /// <param name="timestampColumnName">Column of the time of play; null: row order is time order.</param>
    /// <param name="neighbors">Most similar listeners asked for each recommendation.</param>
    /// <param name="queryDecay">What a play of the history weighs in comparison to the one after it, above 0 and at most 1.</param>
    /// <param name="selfWeight">The listener's own vote for the items of the history, in comparison to a neighbor who is the same.</param>
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
