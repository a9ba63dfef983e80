using MusicRec.Core.Data;
using MusicRec.Core.Evaluation;
using MusicRec.Core.Models;

namespace MusicRec.Cli.Jobs;

/// <summary>The folder of the model files.</summary>
internal static class ModelFolder
{
    /// <summary>Loads models in the order of the application's list; several of one kind, trained with different seeds, go under one name.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="only">Names of the models; none: all.</param>
    /// <exception cref="FailureException">There is no such model.</exception>
    public static IReadOnlyList<NamedModel> Load(string folder, IReadOnlyCollection<string> only)
    {
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, $"*{AppModels.Extension}") : [];
        IRecommender[] models = [.. files.Order(StringComparer.Ordinal).Select(AppModels.Load).Where(model => only.Count == 0 || only.Contains(model.Name))];
        if (models.Length == 0)
            throw new FailureException($"There is no model{(only.Count > 0 ? $" {string.Join(", ", only)}" : "")} in {folder}; 'musicrec train-baselines --models {folder}' makes them.");
        if (only.FirstOrDefault(name => models.All(model => model.Name != name)) is { } missing)
            throw new FailureException($"There is no model {missing} in {folder}; 'musicrec train-baselines --models {folder} --only {missing}' makes it.");
        string[] order = [.. AppModels.All.Select(kind => kind.Name)];
        return [.. models.GroupBy(model => model.Name).OrderBy(kind => Array.IndexOf(order, kind.Key)).Select(kind => new NamedModel(kind.Key, [.. kind]))];
    }

    /// <summary>The plays that some models were fitted on, of the training states in their folder; those that are not there are left out.</summary>
    public static IReadOnlyList<InteractionDataset> LoadTrainingPlays(string folder, IReadOnlyList<NamedModel> models)
    {
        IEnumerable<IRecommender> distinct = models.SelectMany(named => named.Runs).DistinctBy(model => model.Training.PlaysHash);
        string anyFile = Path.Combine(folder, "any" + AppModels.Extension);
        return [.. distinct.Select(model => TrainingState.FindBeside(anyFile, model)?.Plays).OfType<InteractionDataset>()];
    }

    /// <summary>The split that all models were trained with.</summary>
    /// <exception cref="FailureException">They differ.</exception>
    public static string CommonSplit(IReadOnlyList<NamedModel> models)
    {
        string[] splits = [.. models.SelectMany(named => named.Runs).Select(model => model.Training.Provenance.Split).Distinct()];
        return splits.Length == 1
            ? splits[0]
            : throw new FailureException($"The models were trained with different splits ({string.Join(", ", splits)}): name one with --split, or train them again.");
    }
}
