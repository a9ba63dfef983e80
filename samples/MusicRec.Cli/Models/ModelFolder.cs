using MusicRec.Cli.Failures;
using MusicRec.Core.Data;
using MusicRec.Core.Evaluation;
using MusicRec.Core.Models;

namespace MusicRec.Cli.Models;

/// <summary>The folder of the model files.</summary>
internal static class ModelFolder
{
    /// <summary>Loads models in the order of the application's list; seeds of one kind share one name.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="only">Names of the models; none: all.</param>
    /// <exception cref="FailureException">There is no such model.</exception>
    public static IReadOnlyList<NamedModel> Load(string folder, IReadOnlyCollection<string> only)
    {
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, $"*{AppModels.Extension}") : [];
        IRecommender[] models =
        [
            .. files.Order(StringComparer.Ordinal).Select(AppModels.Load).Where(model => only.Count == 0 || only.Contains(model.Name)),
        ];
        if (only.FirstOrDefault(name => models.All(model => model.Name != name)) is { } missing)
        {
            throw new FailureException(
                $"There is no model {missing} in {folder}; 'musicrec train --models {folder} --only {missing}' makes it.");
        }

        if (models.Length == 0)
            throw new FailureException($"There is no model in {folder}; 'musicrec train --models {folder}' makes them.");

        string[] order = [.. AppModels.All.Select(kind => kind.Name)];
        return
        [
            .. models.GroupBy(model => model.Name)
                .OrderBy(kind => Array.IndexOf(order, kind.Key))
                .Select(kind => new NamedModel(kind.Key, [.. kind])),
        ];
    }

    /// <summary>Writes the plays that the models of a folder were fitted on, unless the file exists.</summary>
    /// <returns>The file.</returns>
    public static string SaveTrainingState(string folder, TrainingState state) => state.SaveBeside(GetAnyFile(folder));

    /// <summary>Loads the plays that some models were fitted on; skips models whose training state is not in the folder.</summary>
    public static IReadOnlyList<InteractionDataset> LoadTrainingPlays(string folder, IReadOnlyList<NamedModel> models) =>
    [
        .. models.SelectMany(named => named.Runs).DistinctBy(model => model.Training.PlaysHash)
            .Select(model => TrainingState.FindBeside(GetAnyFile(folder), model)?.Plays).OfType<InteractionDataset>(),
    ];

    /// <summary>Finds the split that all models were trained with.</summary>
    /// <exception cref="FailureException">The splits differ.</exception>
    public static string FindCommonSplit(IReadOnlyList<NamedModel> models)
    {
        string[] splits = [.. models.SelectMany(named => named.Runs).Select(model => model.Training.Provenance.Split).Distinct()];
        return splits.Length == 1
            ? splits[0]
            : throw new FailureException(
                $"The models were trained with different splits ({string.Join(", ", splits)}): "
                + "name one with --split, or train them again.");
    }

    // Training states are beside models: any file of the folder gives the location.
    private static string GetAnyFile(string folder) => Path.Combine(folder, "any" + AppModels.Extension);
}
