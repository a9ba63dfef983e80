using MusicRec.Baselines;
using MusicRec.Cli.Failures;
using MusicRec.Core.Archives;
using MusicRec.Core.Files;
using MusicRec.Core.Models;
using MusicRec.RL;
using MusicRec.Sequential;

namespace MusicRec.Cli.Models;

/// <summary>The models of this application, by family. To add a model, extend the list of a family.</summary>
internal static class AppModels
{
    /// <summary>The extension of a model's file.</summary>
    public const string Extension = ".musicrec";

    /// <summary>The models that need only the plays, simplest first.</summary>
    public static IReadOnlyList<ModelKind> FromPlays { get; } = [.. BaselineModels.All, .. SequentialModels.All];

    /// <summary>The models that re-rank another model's candidates: the agent and its supervised control.</summary>
    public static IReadOnlyList<ModelKind> Rerankers { get; } = [.. RLModels.All];

    /// <summary>Every kind of model.</summary>
    public static IReadOnlyList<ModelKind> All { get; } = [.. FromPlays, .. Rerankers];

    /// <summary>Selects kinds by name, in the order of the list; all of them if none is named.</summary>
    /// <exception cref="UsageException">There is no such kind; the message suggests the nearest name.</exception>
    public static IReadOnlyList<ModelKind> Select(IReadOnlyList<ModelKind> kinds, IReadOnlyCollection<string> names)
    {
        string[] known = [.. kinds.Select(kind => kind.Name)];
        if (names.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            throw UsageException.ForUnknownName("model", unknown, known);
        return [.. kinds.Where(kind => names.Count == 0 || names.Contains(kind.Name))];
    }

    /// <summary>Loads a model file of any kind of this application.</summary>
    /// <exception cref="FailureException">There is no such file.</exception>
    /// <exception cref="ModelFormatException">The file holds no model of this application.</exception>
    public static IRecommender Load(string path) => File.Exists(path)
        ? ModelFile.Load(path, All)
        : throw new FailureException($"There is no model file {path}; 'musicrec train' makes them.");
}
