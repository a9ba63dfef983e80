using System.Collections.Concurrent;
using MusicRec.Baselines;
using MusicRec.Core.Configuration;
using MusicRec.Core.Data;
using MusicRec.Core.Models;
using MusicRec.RL;
using MusicRec.RL.ActorCritic;
using MusicRec.Sequential;
using MusicRec.Sequential.SasRec;

namespace MusicRec.Tests.Contracts;

/// <summary>The models the contract is tested on: every kind of every family. A kind joins by its line in the family's list.</summary>
internal static class ContractModels
{
    private static readonly ConcurrentDictionary<(string, InteractionDataset), Lazy<IRecommender>> Fitted = new();

    /// <summary>Every kind of every family.</summary>
    public static IReadOnlyList<ModelKind> Kinds { get; } = [.. BaselineModels.All, .. SequentialModels.All, .. RLModels.All];

    /// <summary>The same, as fixtures named after the model.</summary>
    public static IEnumerable<TestFixtureData> All => Fixtures(_ => true);

    /// <summary>
    /// Those whose whole list follows the listener's taste: not the popular items, and not a model that learns only what comes next.
    /// </summary>
    public static IEnumerable<TestFixtureData> KnowingTastes => Fixtures(name => name is not ("popularity" or "sasrec"));

    /// <summary>Those that know in which order items come.</summary>
    public static IEnumerable<TestFixtureData> KnowingOrder => Fixtures(name => name is "sequential-rules" or "sasrec");

    /// <summary>Options with which a model trains in a second. Only a slow one needs any of its own.</summary>
    public static TrainerOptions SmallOptions(ModelKind kind) =>
        kind.Name switch
        {
            "sasrec" => new SasRecOptions
            {
                EmbeddingDim = 16,
                NumLayers = 1,
                LearningRate = 0.01,
                WarmupSteps = 10,
                BatchSize = 8,
                Negatives = 32,
                Epochs = 25,
            },
            "item-cf-rl" or "item-cf-supervised" => new ItemCfRlOptions
            {
                Episodes = 8,
                EpisodeLength = 6,
                ParallelEpisodes = 4,
                RolloutLength = 3,
                HiddenUnits = 8,
                Candidates = 20,
                WarmStartDecisions = 200,
                CheckpointDecisions = 50,
                EvaluationInterval = 1,
            },
            _ => kind.DefaultOptions,
        };

    /// <summary>A model fitted once and shared by all tests: models are immutable.</summary>
    public static IRecommender Fit(ModelKind kind, InteractionDataset log) =>
        Fitted.GetOrAdd((kind.Name, log), _ => new Lazy<IRecommender>(() => Train(kind, log))).Value;

    /// <summary>A model fitted anew.</summary>
    public static IRecommender Train(ModelKind kind, InteractionDataset log, TrainingRun? run = null) =>
        kind.CreateTrainer(SmallOptions(kind)).Fit(log, run);

    private static IEnumerable<TestFixtureData> Fixtures(Func<string, bool> choose) =>
        Kinds.Where(kind => choose(kind.Name)).Select(kind => new TestFixtureData(kind).SetArgDisplayNames(kind.Name));
}
