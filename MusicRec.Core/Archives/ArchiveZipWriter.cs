using System.IO.Compression;
using System.Text;
using System.Text.Json;
using MusicRec.Core.Data;
using MusicRec.Core.Files;

namespace MusicRec.Core.Archives;

/// <summary>Writes the entries of one folder of a zip, and its manifest last.</summary>
internal sealed class ArchiveZipWriter(ZipArchive zip, string folder)
{
    private readonly List<ManifestEntry> _entries = [];

    /// <summary>Adds an entry of tensors.</summary>
    public void AddTensors(string name, IEnumerable<NamedTensor> tensors) =>
        _entries.Add(WriteEntry(zip, folder + name, stream => SafeTensors.Write(stream, tensors)) with { Name = name });

    /// <summary>Lists an entry that was written already, e.g. the manifest of an inner model.</summary>
    public void Add(ManifestEntry entry) => _entries.Add(entry with { Name = entry.Name[folder.Length..] });

    /// <summary>Writes the manifest of the folder.</summary>
    /// <returns>The entry of the manifest.</returns>
    public ManifestEntry WriteManifest(
        string model, JsonElement? options, ManifestCounts counts, string playsHash, TrainingProvenance provenance, bool sharesCatalog)
    {
        var manifest = new Manifest(
            Manifest.Version, model, LibraryVersion.Short, options, counts, playsHash, provenance, sharesCatalog, [.. _entries]);
        return WriteEntry(zip, folder + EntryNames.Manifest, stream => JsonSerializer.Serialize(stream, manifest, FileJson.Options));
    }

    /// <summary>Writes the hash of the outermost manifest in the format of <c>sha256sum -c</c>.</summary>
    public static void WriteManifestHash(ZipArchive zip, ManifestEntry manifest) => WriteEntry(
        zip, EntryNames.ManifestHash, stream => stream.Write(Encoding.ASCII.GetBytes($"{manifest.Sha256}  {manifest.Name}\n")));

    // Entries are stored, not deflated: arrays hardly shrink, and a reader can bound the content by the file's length.
    private static ManifestEntry WriteEntry(ZipArchive zip, string name, Action<Stream> write)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);   // earliest zip time: equal models, equal bytes
        using var stream = new HashingStream(entry.Open());
        write(stream);
        return new ManifestEntry(name, stream.Length, stream.Sha256);
    }
}
