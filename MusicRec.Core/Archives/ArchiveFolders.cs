using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MusicRec.Core.Data;
using MusicRec.Core.Files;

namespace MusicRec.Core.Archives;

/// <summary>Reads the models of a zip, one a folder: sizes are checked before anything is allocated, hashes before anything is used.</summary>
internal sealed class ArchiveFolders
{
    private const int MaxDepth = 8;

    private readonly string _path;
    private readonly Dictionary<string, ZipArchiveEntry> _unread = [];

    /// <summary>Looks at the table of a zip.</summary>
    /// <param name="zip">The zip.</param>
    /// <param name="length">Length of the whole file: entries are stored, so together they cannot hold more.</param>
    /// <param name="path">What to call the file in messages.</param>
    public ArchiveFolders(ZipArchive zip, long length, string path)
    {
        _path = path;
        long total = 0;
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            if (entry.Length != entry.CompressedLength)
                throw Fault($"{entry.FullName}: expected {entry.Length} bytes stored as they are, found {entry.CompressedLength} compressed");
            total = entry.Length > length ? long.MaxValue : Math.Min(total, length) + entry.Length;
            if (total > length) throw Fault($"expected entries of at most {length} bytes together, found more");
            if (!_unread.TryAdd(entry.FullName, entry)) throw Fault($"expected each entry once, found '{entry.FullName}' twice");
        }
    }

    /// <summary>Reads the model and the ones inside it.</summary>
    public ModelArchiveReader Read()
    {
        string expected = Encoding.ASCII.GetString(Bytes(EntryNames.ManifestHash));
        byte[] manifest = Bytes(EntryNames.Manifest);
        CheckHash(EntryNames.Manifest, expected.Split(' ')[0], Convert.ToHexStringLower(SHA256.HashData(manifest)));
        ModelArchiveReader model = ReadFolder("", manifest, outer: null, depth: 0);
        return _unread.Count == 0 ? model : throw Fault($"expected only what the manifest lists, found also {string.Join(", ", _unread.Keys)}");
    }

    private ModelArchiveReader ReadFolder(string folder, byte[] manifestJson, InteractionDataset? outer, int depth)
    {
        if (depth > MaxDepth) throw Fault($"expected models at most {MaxDepth} deep, found {folder}");
        Manifest manifest = ParseManifest(folder + EntryNames.Manifest, manifestJson);
        var entries = new Dictionary<string, ManifestEntry>();
        foreach (ManifestEntry entry in manifest.Entries)
            if (!entries.TryAdd(entry.Name, entry)) throw Fault($"{folder}{EntryNames.Manifest}: expected each entry once, found '{entry.Name}' twice");

        InteractionDataset plays = manifest.SharesPlays
            ? outer ?? throw Fault($"{folder}{EntryNames.Manifest}: expected plays, found a reference to those of an outer model")
            : ReadPlays(Tensors);
        var found = new ManifestCounts(plays.ListenerCount, plays.ItemCount, plays.PlayCount);
        if (found != manifest.Counts) throw Fault($"{folder}{EntryNames.Manifest}: expected {manifest.Counts}, found {found}");

        TensorSet weights = Tensors(EntryNames.Weights)!;
        var models = new Dictionary<string, ModelArchiveReader>();
        foreach (ManifestEntry entry in manifest.Entries)
        {
            if (EntryNames.InnerModel(entry.Name) is not { } name) continue;
            byte[] inner = Bytes(folder + entry.Name);
            CheckHash(folder + entry.Name, entry.Sha256, Convert.ToHexStringLower(SHA256.HashData(inner)));
            models.Add(name, ReadFolder(folder + EntryNames.FolderOf(name), inner, plays, depth + 1));
        }

        return new ModelArchiveReader(manifest, plays, weights, models, folder.Length == 0 ? Fault : message => Fault($"{folder}: {message}"));

        TensorSet? Tensors(string name, bool optional = false)
        {
            if (entries.TryGetValue(name, out ManifestEntry? entry)) return ReadTensors(folder, entry);
            return optional ? null : throw Fault($"{folder}{EntryNames.Manifest}: expected an entry '{name}', found {string.Join(", ", entries.Keys)}");
        }
    }

    private static InteractionDataset ReadPlays(Func<string, bool, TensorSet?> tensors)
    {
        Vocabulary listeners = DatasetTensors.Ids(tensors(EntryNames.Listeners, false)!);
        Vocabulary items = DatasetTensors.Ids(tensors(EntryNames.Items, false)!);
        ItemDetails? details = tensors(EntryNames.Details, true) is { } known ? DatasetTensors.Details(known, items.Count) : null;
        return DatasetTensors.Plays(tensors(EntryNames.Plays, false)!, listeners, items, details);
    }

    private Manifest ParseManifest(string name, byte[] json)
    {
        try
        {
            // The version alone first: a newer manifest may have any other fields.
            int version = ManifestJson.Read<ManifestVersion>(json).FormatVersion;
            if (version is < 1 or > Manifest.Version)
            {
                string advice = version > Manifest.Version ? ": a newer MusicRec wrote this file; update the library to read it" : "";
                throw Fault($"{name}: expected a formatVersion of at most {Manifest.Version}, found {version}{advice}");
            }

            Manifest manifest = ManifestJson.Read<Manifest>(json);
            return Array.TrueForAll(manifest.Entries, entry => entry is not null) ? manifest : throw Fault($"{name}: expected entries, found null");
        }
        catch (JsonException e)
        {
            throw new ModelFormatException(_path, $"{name}: expected a manifest, found something else: {e.Message}", e);
        }
    }

    private TensorSet ReadTensors(string folder, ManifestEntry expected)
    {
        string name = folder + expected.Name;
        ZipArchiveEntry entry = Take(name);
        if (entry.Length != expected.Length) throw Fault($"{name}: expected {expected.Length} bytes, found {entry.Length}");
        using var stream = new HashingStream(entry.Open());
        var tensors = SafeTensors.Read(stream, entry.Length, message => Fault($"{name}: {message}"));
        CheckHash(name, expected.Sha256, stream.Sha256);
        return new TensorSet(tensors, message => Fault($"{name}: {message}"));
    }

    private byte[] Bytes(string name)
    {
        ZipArchiveEntry entry = Take(name);
        if (entry.Length > SafeTensors.MaxHeaderLength) throw Fault($"{name}: expected at most {SafeTensors.MaxHeaderLength} bytes, found {entry.Length}");
        var bytes = new byte[entry.Length];
        using Stream stream = entry.Open();
        stream.ReadExactly(bytes);
        return bytes;
    }

    private ZipArchiveEntry Take(string name) => _unread.Remove(name, out ZipArchiveEntry? entry)
        ? entry
        : throw Fault($"expected an entry '{name}', found {(_unread.Count == 0 ? "none" : string.Join(", ", _unread.Keys))}");

    private void CheckHash(string name, string expected, string found)
    {
        if (expected != found) throw Fault($"{name}: expected SHA-256 {expected}, found {found}: the file is damaged");
    }

    private ModelFormatException Fault(string message) => new(_path, message);
}
