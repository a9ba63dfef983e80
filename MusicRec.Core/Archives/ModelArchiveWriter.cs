using System.IO.Compression;
using System.Text;
using System.Text.Json;
using MusicRec.Core.Configuration;
using MusicRec.Core.Data;
using MusicRec.Core.Files;
using MusicRec.Core.MLNet;

namespace MusicRec.Core.Archives;

/// <summary>Takes the options and arrays of a model that is being saved.</summary>
public sealed class ModelArchiveWriter
{
    private readonly List<NamedTensor> _tensors = [];
    private readonly List<(string Name, Recommender Model)> _models = [];
    private JsonElement? _options;

    internal ModelArchiveWriter()
    {
    }

    /// <summary>The options the model was trained with (JSON in the manifest).</summary>
    public void Options<TOptions>(TOptions options)
        where TOptions : TrainerOptions
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = JsonSerializer.SerializeToElement(options, options.GetType(), ManifestJson.Options);
    }

    /// <summary>An array, row-major; float, double, int, long, byte or sbyte.</summary>
    /// <param name="name">A name of its own within the model.</param>
    /// <param name="values">The values; they must not change until the model is written.</param>
    /// <param name="shape">Length of each dimension; none for a vector.</param>
    /// <exception cref="ArgumentException">The name is taken, the type is another one, or the values do not fill the shape.</exception>
    public void Tensor<T>(string name, T[] values, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        if (_tensors.Exists(tensor => tensor.Name == name)) throw new ArgumentException($"Tensor '{name}' is there already.", nameof(name));
        _tensors.Add(NamedTensor.Create(name, values, shape));
    }

    /// <summary>A whole model inside this one, e.g. the candidate generator of a re-ranker. Plays that both share are stored once.</summary>
    /// <param name="name">A name of its own within this model: ASCII letters, digits, '-' and '_'.</param>
    /// <param name="model">The inner model.</param>
    /// <exception cref="ArgumentException">The name is taken or has other characters.</exception>
    public void Model(string name, Recommender model)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(model);
        if (!EntryNames.IsModelName(name)) throw new ArgumentException($"Expected ASCII letters, digits, '-' and '_', got '{name}'.", nameof(name));
        if (_models.Exists(inner => inner.Name == name)) throw new ArgumentException($"Model '{name}' is there already.", nameof(name));
        _models.Add((name, model));
    }

    /// <summary>The options that a model's file would hold; null where it has none or is not kept in files.</summary>
    internal static JsonElement? OptionsOf(Recommender model)
    {
        var taken = new ModelArchiveWriter();
        try
        {
            model.Write(taken);
        }
        catch (NotSupportedException)
        {
            return null;
        }

        return taken._options;
    }

    internal static void Write(ZipArchive zip, Recommender model)
    {
        ManifestEntry manifest = Write(zip, folder: "", model, outer: null);
        WriteEntry(zip, EntryNames.ManifestHash, stream => stream.Write(Encoding.ASCII.GetBytes($"{manifest.Sha256}  {manifest.Name}\n")));
    }

    private static ManifestEntry Write(ZipArchive zip, string folder, Recommender model, InteractionDataset? outer)
    {
        var taken = new ModelArchiveWriter();
        model.Write(taken);

        InteractionDataset plays = model.Plays;
        bool sharesPlays = ReferenceEquals(plays, outer);
        var entries = new List<ManifestEntry>();
        if (!sharesPlays)
        {
            AddTensors(EntryNames.Listeners, DatasetTensors.OfIds(plays.Listeners));
            AddTensors(EntryNames.Items, DatasetTensors.OfIds(plays.Items));
            AddTensors(EntryNames.Plays, DatasetTensors.OfPlays(plays));
            if (plays.Details is { } details) AddTensors(EntryNames.Details, DatasetTensors.OfDetails(details));
        }

        AddTensors(EntryNames.Weights, taken._tensors);
        foreach (var (name, inner) in taken._models)
        {
            ManifestEntry written = Write(zip, folder + EntryNames.FolderOf(name), inner, plays);
            entries.Add(written with { Name = written.Name[folder.Length..] });
        }

        var manifest = new Manifest(
            Manifest.Version, model.Name, LibraryVersion, taken._options, new ManifestCounts(plays.ListenerCount, plays.ItemCount, plays.PlayCount),
            model.Provenance, sharesPlays, [.. entries]);
        return WriteEntry(zip, folder + EntryNames.Manifest, stream => JsonSerializer.Serialize(stream, manifest, ManifestJson.Options));

        void AddTensors(string name, IEnumerable<NamedTensor> tensors) =>
            entries.Add(WriteEntry(zip, folder + name, stream => SafeTensors.Write(stream, tensors)) with { Name = name });
    }

    // Stored, not deflated: arrays hardly shrink, and a reader may take a file's length as the bound of what it holds.
    private static ManifestEntry WriteEntry(ZipArchive zip, string name, Action<Stream> write)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);   // the first a zip can hold: same model, same bytes
        using var stream = new HashingStream(entry.Open());
        write(stream);
        return new ManifestEntry(name, stream.Length, stream.Sha256);
    }

    private static string LibraryVersion => typeof(ModelArchiveWriter).Assembly.GetName().Version!.ToString(3);
}
