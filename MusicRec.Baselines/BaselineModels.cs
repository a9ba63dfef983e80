using MusicRec.Baselines.ItemCf;
using MusicRec.Baselines.PersonalPopularity;
using MusicRec.Baselines.Popularity;
using MusicRec.Baselines.SequentialRules;
using MusicRec.Baselines.UserCf;
using MusicRec.Core.Models;

namespace MusicRec.Baselines;

/// <summary>The models of this package, by name: what an app trains, loads and compares without knowing each.</summary>
public static class BaselineModels
{
    /// <summary>Every kind, simplest first.</summary>
    public static IReadOnlyList<ModelKind> All { get; } =
    [
        ModelKind.Create<PopularityOptions>("popularity", "Popularity", o => new PopularityTrainer(o), a => new PopularityRecommender(a)),
        ModelKind.Create<PersonalPopularityOptions>(
            "personal-popularity", "PersonalPopularity", o => new PersonalPopularityTrainer(o), a => new PersonalPopularityRecommender(a)),
        ModelKind.Create<ItemCfOptions>(ItemCfRecommender.ModelName, "ItemCf", o => new ItemCfTrainer(o), ItemCfRecommender.Load),
        ModelKind.Create<UserCfOptions>(UserCfRecommender.ModelName, "UserCf", o => new UserCfTrainer(o), UserCfRecommender.Load),
        ModelKind.Create<SequentialRulesOptions>(
            "sequential-rules", "SequentialRules", o => new SequentialRulesTrainer(o), a => new SequentialRulesRecommender(a)),
    ];
}
