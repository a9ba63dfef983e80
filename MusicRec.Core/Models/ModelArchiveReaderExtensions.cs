using MusicRec.Core.Archives;
using MusicRec.Core.Files;

namespace MusicRec.Core.Models;

/// <summary>Reads inner models.</summary>
public static class ModelArchiveReaderExtensions
{
    /// <summary>Reads an inner model, which must have the same items as the outer one.</summary>
    /// <typeparam name="TModel">The expected model type.</typeparam>
    /// <param name="archive">The file of the outer model.</param>
    /// <param name="name">The name that the inner model was saved under.</param>
    /// <param name="kind">The expected kind.</param>
    /// <exception cref="ModelFormatException">The model is missing or of another kind.</exception>
    public static TModel Model<TModel>(this ModelArchiveReader archive, string name, ModelKind kind)
        where TModel : class, IRecommender
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(kind);
        return kind.Load(archive.Inner(name, kind.Name)) as TModel
            ?? throw archive.Invalid($"expected a {typeof(TModel).Name} '{name}' inside, found a model '{kind.Name}' of another type");
    }
}
