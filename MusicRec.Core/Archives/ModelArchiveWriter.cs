using System.IO.Compression;
using System.Text.Json;
using MusicRec.Core.Configuration;
using MusicRec.Core.Data;
using MusicRec.Core.Files;

namespace MusicRec.Core.Archives;

/// <summary>Collects the arrays of a model that is being saved.</summary>
public sealed class ModelArchiveWriter
{
    private readonly List<NamedTensor> _tensors = [];
    private readonly List<(string Name, IArchivable Model)> _models = [];

    internal ModelArchiveWriter()
    {
    }

    /// <summary>Adds a row-major array of float, double, int, long, byte or sbyte.</summary>
    /// <param name="name">A unique name within the model.</param>
    /// <param name="values">The values; they must not change until the model is written.</param>
    /// <param name="shape">The length of each dimension; none for a vector.</param>
    /// <exception cref="ArgumentException">The name is taken, the type is not supported, or the values do not fill the shape.</exception>
    public void Tensor<T>(string name, T[] values, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        if (_tensors.Exists(tensor => tensor.Name == name)) throw new ArgumentException($"Tensor '{name}' is there already.", nameof(name));
        _tensors.Add(NamedTensor.Create(name, values, shape));
    }

    /// <summary>Adds a whole inner model, e.g. the candidate generator of a re-ranker. A shared catalog is stored once.</summary>
    /// <param name="name">A unique name within this model: ASCII letters, digits, '-' and '_'.</param>
    /// <param name="model">The inner model.</param>
    /// <exception cref="ArgumentException">The name is taken or has other characters.</exception>
    public void Model(string name, IArchivable model)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(model);
        if (!EntryNames.IsModelName(name))
            throw new ArgumentException($"Expected ASCII letters, digits, '-' and '_', got '{name}'.", nameof(name));
        if (_models.Exists(inner => inner.Name == name))
            throw new ArgumentException($"Model '{name}' is there already.", nameof(name));
        _models.Add((name, model));
    }

    /// <summary>Converts options to the JSON of a model file.</summary>
    internal static JsonElement? ToJson(TrainerOptions? options) =>
        options is null ? null : JsonSerializer.SerializeToElement(options, options.GetType(), FileJson.Options);

    internal static void Write(ZipArchive zip, IArchivable model) =>
        ArchiveZipWriter.WriteManifestHash(zip, Write(zip, folder: "", model, outer: null));

    private static ManifestEntry Write(ZipArchive zip, string folder, IArchivable model, ItemCatalog? outer)
    {
        var taken = new ModelArchiveWriter();
        model.Write(taken);

        TrainingSummary training = model.Training;
        bool sharesCatalog = outer is not null && (ReferenceEquals(training.Catalog, outer) || training.Catalog.IsSame(outer));
        var writer = new ArchiveZipWriter(zip, folder);
        if (!sharesCatalog)
        {
            writer.AddTensors(EntryNames.Items, CatalogTensors.FromCatalog(training.Catalog));
            if (training.Catalog.Details is { } details) writer.AddTensors(EntryNames.Details, CatalogTensors.FromDetails(details));
        }

        writer.AddTensors(EntryNames.Weights, taken._tensors);
        foreach (var (name, inner) in taken._models) writer.Add(Write(zip, folder + EntryNames.FolderOf(name), inner, training.Catalog));
        var counts = new ManifestCounts(training.Listeners, training.Catalog.Count, training.Plays);
        return writer.WriteManifest(model.Name, ToJson(model.Options), counts, training.PlaysHash, training.Provenance, sharesCatalog);
    }
}
