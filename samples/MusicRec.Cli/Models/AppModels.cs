using MusicRec.Baselines;
using MusicRec.Cli.Failures;
using MusicRec.Core.Archives;
using MusicRec.Core.Files;
using MusicRec.Core.Models;
using MusicRec.RL;
using MusicRec.Sequential;

namespace MusicRec.Cli.Models;

/// <summary>The models of this application: those of the families it names. A family's list is all there is to extend.</summary>
internal static class AppModels
{
    /// <summary>How the file of a model is named: its name and this.</summary>
    public const string Extension = ".musicrec";

    /// <summary>The models that need nothing but the plays, simplest first.</summary>
    public static IReadOnlyList<ModelKind> FromPlays { get; } = [.. BaselineModels.All, .. SequentialModels.All];

    /// <summary>The models that re-rank the candidates of another: the agent, and its supervised control.</summary>
    public static IReadOnlyList<ModelKind> Rerankers { get; } = [.. RLModels.All];

    /// <summary>Every kind of model.</summary>
    public static IReadOnlyList<ModelKind> All { get; } = [.. FromPlays, .. Rerankers];

    /// <summary>Selects kinds by name, in the order of the list; all of them where none is named.</summary>
    /// <exception cref="UsageException">There is no such kind; the nearest is suggested.</exception>
    public static IReadOnlyList<ModelKind> Select(IReadOnlyList<ModelKind> kinds, IReadOnlyCollection<string> names)
    {
        string[] known = [.. kinds.Select(kind => kind.Name)];
        if (names.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            throw UsageException.ForUnknownName("model", unknown, known);
        return [.. kinds.Where(kind => names.Count == 0 || names.Contains(kind.Name))];
    }

    /// <summary>Loads a model file of any kind of this application.</summary>
    /// <exception cref="FailureException">There is no such file.</exception>
    /// <exception cref="ModelFormatException">It is no model of this application.</exception>
    public static IRecommender Load(string path) => File.Exists(path)
        ? ModelFile.Load(path, All)
        : throw new FailureException($"There is no model file {path}; 'musicrec train' makes them.");
}
