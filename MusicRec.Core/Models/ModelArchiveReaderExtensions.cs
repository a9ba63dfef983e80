using MusicRec.Core.Archives;
using MusicRec.Core.Files;

namespace MusicRec.Core.Models;

/// <summary>Reads models inside other models.</summary>
public static class ModelArchiveReaderExtensions
{
    /// <summary>Reads a model inside another one; both are over the same items.</summary>
    /// <typeparam name="TModel">The model it must be.</typeparam>
    /// <param name="archive">The file of the outer model.</param>
    /// <param name="name">The name that the inner model was saved under.</param>
    /// <param name="kind">The kind it must be of.</param>
    /// <exception cref="ModelFormatException">It is missing or of another kind.</exception>
    public static TModel Model<TModel>(this ModelArchiveReader archive, string name, ModelKind kind)
        where TModel : class, IRecommender
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(kind);
        return kind.Load(archive.Inner(name, kind.Name)) as TModel
            ?? throw archive.Invalid($"expected a {typeof(TModel).Name} '{name}' inside, found a model '{kind.Name}' of another type");
    }
}
