using MusicRec.Baselines;
using MusicRec.Cli.Configuration;
using MusicRec.Core.Archives;
using MusicRec.Core.Files;
using MusicRec.Core.Models;
using MusicRec.RL;
using MusicRec.Sequential;

namespace MusicRec.Cli;

/// <summary>The models of this application: those of the families it names. A family's list is all there is to extend.</summary>
internal static class AppModels
{
    /// <summary>How the file of a model is named: its name and this.</summary>
    public const string Extension = ".musicrec";

    /// <summary>What train-baselines trains: models that need nothing but the plays, simplest first.</summary>
    public static IReadOnlyList<ModelKind> Baselines { get; } = [.. BaselineModels.All, .. SequentialModels.All];

    /// <summary>What train-rl trains: the agent, and its supervised control.</summary>
    public static IReadOnlyList<ModelKind> Rerankers { get; } = [.. RLModels.All];

    /// <summary>Every kind of model.</summary>
    public static IReadOnlyList<ModelKind> All { get; } = [.. Baselines, .. Rerankers];

    /// <summary>The kinds of some names, in the order of the list; all of them where none is named.</summary>
    /// <exception cref="UsageException">There is no such kind; the nearest is suggested.</exception>
    public static IReadOnlyList<ModelKind> Select(IReadOnlyList<ModelKind> kinds, IReadOnlyCollection<string> names)
    {
        foreach (string name in names.Where(name => kinds.All(kind => kind.Name != name)))
        {
            string known = string.Join(", ", kinds.Select(kind => kind.Name));
            string hint = EditDistance.Nearest(name, kinds.Select(kind => kind.Name)) is { } nearest ? $"did you mean '{nearest}'? " : "";
            throw new UsageException($"There is no model '{name}' here: {hint}The models are {known}.");
        }

        return [.. kinds.Where(kind => names.Count == 0 || names.Contains(kind.Name))];
    }

    /// <summary>Loads a model file of any kind of this application.</summary>
    /// <exception cref="FailureException">There is no such file.</exception>
    /// <exception cref="ModelFormatException">It is no model of this application.</exception>
    public static IRecommender Load(string path) => File.Exists(path)
        ? ModelFile.Load(path, All)
        : throw new FailureException($"There is no model file {path}; 'musicrec train-baselines' makes them.");
}
