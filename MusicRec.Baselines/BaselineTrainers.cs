using System.Runtime.CompilerServices;
using MusicRec.Baselines.ItemCf;
using MusicRec.Baselines.PersonalPopularity;
using MusicRec.Baselines.Popularity;
using MusicRec.Baselines.SequentialRules;
using MusicRec.Baselines.UserCf;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;

namespace MusicRec.Baselines;

/// <summary>The trainers of this package in <c>mlContext.MusicRecommendation().Trainers</c>.</summary>
/// <remarks>Columns hold what <see cref="PlayColumns"/> says; the fitted model reads and names them as <see cref="RecommendationMapping"/> does.</remarks>
public static class BaselineTrainers
{
    /// <summary>Creates a <see cref="PopularityTrainer"/>: recommends what most people play.</summary>
    /// <param name="catalog">The trainers.</param>
    /// <param name="userColumnName">Column of the listener.</param>
    /// <param name="itemColumnName">Column of the item.</param>
    /// <param name="timestampColumnName">Column of the time of play; null: row order is time order.</param>
    /// <param name="days">Only plays of at most this many days before the last one count; null: all.</param>
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

    /// <summary>Creates an <see cref="ItemCfTrainer"/>: recommends items that the same listeners play as those of the history.</summary>
    /// <param name="catalog">The trainers.</param>
    /// <param name="userColumnName">Column of the listener.</param>
    /// <param name="itemColumnName">Column of the item.</param>
    /// <param name="timestampColumnName">Column of the time of play; null: row order is time order.</param>
    /// <param name="neighbors">Most similar items kept for each item.</param>
    /// <param name="queryDecay">What a play of the history weighs in comparison to the one after it, above 0 and at most 1.</param>
    /// <param name="selfWeight">Similarity of a history item to itself; above 0, repeats can be recommended for their own sake.</param>
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

    /// <summary>Creates a <see cref="SequentialRulesTrainer"/>: recommends what came next after the last plays, for everybody and for this listener.</summary>
    /// <param name="catalog">The trainers.</param>
    /// <param name="userColumnName">Column of the listener.</param>
    /// <param name="itemColumnName">Column of the item.</param>
    /// <param name="timestampColumnName">Column of the time of play; null: row order is time order.</param>
    /// <param name="window">A rule leads from a play to each of this many plays after it.</param>
    /// <param name="rulesPerItem">Rules kept for each item, the strongest.</param>
    /// <param name="ownWeight">Share of the listener's own transitions in a score, from 0 to 1.</param>
    /// <exception cref="ArgumentException">A setting is out of its range; the message lists all faults.</exception>
    public static SequentialRulesTrainer SequentialRules(
        this MusicRecommendationTrainers catalog,
        string userColumnName = "UserId", string itemColumnName = "TrackId", string? timestampColumnName = "Timestamp",
        int window = 10, int rulesPerItem = 100, double ownWeight = 0.5) =>
        SequentialRules(
            catalog, new SequentialRulesOptions { Window = window, RulesPerItem = rulesPerItem, OwnWeight = ownWeight },
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
