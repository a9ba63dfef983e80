using MusicRec.Baselines.ItemCf;
using MusicRec.Baselines.PersonalPopularity;
using MusicRec.Baselines.Popularity;
using MusicRec.Baselines.SequentialRules;
using MusicRec.Baselines.UserCf;
using MusicRec.Baselines.VmisKnn;
using MusicRec.Core.Models;

namespace MusicRec.Baselines;

/// <summary>The models of this package, for applications that train or load models by name.</summary>
public static class BaselineModels
{
    /// <summary>All kinds of models, simplest first.</summary>
    public static IReadOnlyList<ModelKind> All { get; } =
    [
        PopularityRecommender.Kind,
        PersonalPopularityRecommender.Kind,
        ItemCfRecommender.Kind,
        UserCfRecommender.Kind,
        SequentialRulesRecommender.Kind,
        VmisKnnRecommender.Kind,
    ];
}
