using System.Runtime.CompilerServices;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;
using MusicRec.RL.ActorCritic;

namespace Microsoft.ML;

/// <summary>The trainers of this model in <c>mlContext.MusicRecommendation().Trainers</c>.</summary>
/// <remarks>
/// See <see cref="PlayColumns"/> for the columns, and <see cref="RecommendationMapping"/> for how the model reads and names them.
/// </remarks>
public static class ItemCfRlExtensions
{
    /// <summary>Creates an <see cref="ItemCfRlTrainer"/>: an actor-critic agent that re-ranks Item-CF's candidates.</summary>
    /// <remarks>Training needs a libtorch package in the application; the fitted model does not.</remarks>
    /// <param name="catalog">The trainers.</param>
    /// <param name="userColumnName">Column of the listener.</param>
    /// <param name="itemColumnName">Column of the item.</param>
    /// <param name="timestampColumnName">Column of the time of play; null: row order is time order.</param>
    /// <param name="episodes">Episodes to train for; 0 leaves the warm start as it is.</param>
    /// <param name="gamma">Discount of the rewards of later plays, from 0 to 1.</param>
    /// <param name="actorLr">Learning rate of the actor.</param>
    /// <param name="criticLr">Learning rate of the critic.</param>
    /// <param name="candidates">Item-CF candidates the agent re-ranks.</param>
    /// <param name="seed">Seed of weights, episodes and actions.</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message lists all faults.</exception>
    public static ItemCfRlTrainer ItemCfRl(
        this MusicRecommendationTrainers catalog,
        string userColumnName = "UserId", string itemColumnName = "TrackId", string? timestampColumnName = "Timestamp",
        int episodes = 10_000, double gamma = 0.99, double actorLr = 1e-4, double criticLr = 1e-3, int candidates = 100, int seed = 1) =>
        ItemCfRl(
            catalog,
            new ItemCfRlOptions
            {
                Episodes = episodes,
                Gamma = gamma,
                ActorLr = actorLr,
                CriticLr = criticLr,
                Candidates = candidates,
                Seed = seed,
            },
            new PlayColumns(userColumnName, itemColumnName, timestampColumnName));

    /// <summary>Creates an <see cref="ItemCfRlTrainer"/> with all its settings.</summary>
    /// <param name="catalog">The trainers.</param>
    /// <param name="options">The settings.</param>
    /// <param name="columns">Columns of the plays; null for "UserId", "TrackId", "Timestamp".</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message lists all faults.</exception>
    [OverloadResolutionPriority(1)]   // so that new() { … } means the options
    public static ItemCfRlTrainer ItemCfRl(
        this MusicRecommendationTrainers catalog, ItemCfRlOptions options, PlayColumns? columns = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        return new ItemCfRlTrainer(options, columns);
    }

    /// <summary>Creates an <see cref="ItemCfRlTrainer"/>: the same network trained by supervision only, the control of the agent.</summary>
    /// <remarks>Training needs a libtorch package in the application; the fitted model does not.</remarks>
    /// <param name="catalog">The trainers.</param>
    /// <param name="userColumnName">Column of the listener.</param>
    /// <param name="itemColumnName">Column of the item.</param>
    /// <param name="timestampColumnName">Column of the time of play; null: row order is time order.</param>
    /// <param name="episodes">Episodes to train for.</param>
    /// <param name="warmStartLr">Learning rate.</param>
    /// <param name="candidates">Item-CF candidates the network re-ranks.</param>
    /// <param name="seed">Seed of weights and episodes.</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message lists all faults.</exception>
    public static ItemCfRlTrainer ItemCfSupervised(
        this MusicRecommendationTrainers catalog,
        string userColumnName = "UserId", string itemColumnName = "TrackId", string? timestampColumnName = "Timestamp",
        int episodes = 10_000, double warmStartLr = 1e-3, int candidates = 100, int seed = 1) =>
        ItemCfSupervised(
            catalog, new ItemCfRlOptions { Episodes = episodes, WarmStartLr = warmStartLr, Candidates = candidates, Seed = seed },
            new PlayColumns(userColumnName, itemColumnName, timestampColumnName));

    /// <summary>Creates an <see cref="ItemCfRlTrainer"/> with all its settings.</summary>
    /// <param name="catalog">The trainers.</param>
    /// <param name="options">The settings.</param>
    /// <param name="columns">Columns of the plays; null for "UserId", "TrackId", "Timestamp".</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message lists all faults.</exception>
    [OverloadResolutionPriority(1)]   // so that new() { … } means the options
    public static ItemCfRlTrainer ItemCfSupervised(
        this MusicRecommendationTrainers catalog, ItemCfRlOptions options, PlayColumns? columns = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(options);
        return new ItemCfRlTrainer(options with { Objective = Objective.Supervised, Environment = EnvironmentKind.LogReplay }, columns);
    }
}
