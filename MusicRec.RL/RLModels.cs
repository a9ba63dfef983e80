using MusicRec.Core.Models;
using MusicRec.RL.ActorCritic;

namespace MusicRec.RL;

/// <summary>The models of this package, for applications that train or load models by name.</summary>
public static class RLModels
{
    /// <summary>The kinds of models: the agent, and the same network trained by supervision only.</summary>
    public static IReadOnlyList<ModelKind> All { get; } = [ItemCfRlRecommender.Kind, ItemCfRlRecommender.SupervisedKind];
}
