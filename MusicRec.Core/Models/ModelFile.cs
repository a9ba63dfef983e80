using MusicRec.Core.Archives;
using MusicRec.Core.Files;

namespace MusicRec.Core.Models;

/// <summary>Loads .musicrec files of any of the kinds an app names. A file never decides which code runs.</summary>
public static class ModelFile
{
    /// <summary>Loads a model of one of the given kinds, e.g. <c>BaselineModels.All</c>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kinds">The kinds it may be of.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ModelFormatException">The file is not a model file, is damaged, or has a newer format or another kind.</exception>
    public static IRecommender Load(string path, IEnumerable<ModelKind> kinds) => Load(ModelArchive.Open(path), kinds);

    /// <inheritdoc cref="Load(string, IEnumerable{ModelKind})"/>
    internal static IRecommender Load(ModelArchiveReader archive, IEnumerable<ModelKind> kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        ModelKind[] known = [.. kinds];
        return Array.Find(known, kind => kind.Name == archive.Name)?.Load(archive) ?? throw archive.Invalid(
            $"expected a model of one of the kinds given ({string.Join(", ", known.Select(kind => kind.Name))}), found '{archive.Name}'");
    }
}
