using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MusicRec.Core.Archives;
using MusicRec.Core.Files;

namespace MusicRec.Tests.Core.Archives;

/// <summary>Takes a model file apart and puts it together again, so that tests can damage it where they like.</summary>
internal sealed class ModelFileEditor
{
    private readonly SortedDictionary<string, byte[]> _entries = new(StringComparer.Ordinal);

    public ModelFileEditor(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            using Stream stream = entry.Open();
            byte[] bytes = new byte[entry.Length];
            stream.ReadExactly(bytes);
            _entries.Add(entry.FullName, bytes);
        }
    }

    public ICollection<string> Names => _entries.Keys;

    public byte[] this[string name]
    {
        get => _entries[name];
        set => _entries[name] = value;
    }

    public void Remove(string name) => _entries.Remove(name);

    public void EditManifest(Action<JsonNode> edit)
    {
        JsonNode manifest = JsonNode.Parse(_entries[EntryNames.Manifest])!;
        edit(manifest);
        _entries[EntryNames.Manifest] = Encoding.UTF8.GetBytes(manifest.ToJsonString());
        SealManifest();
    }

    /// <summary>Writes the hash of the manifest as it is now.</summary>
    public void SealManifest() =>
        _entries[EntryNames.ManifestHash] = Encoding.ASCII.GetBytes(
            Convert.ToHexStringLower(SHA256.HashData(_entries[EntryNames.Manifest])));

    /// <summary>Brings the manifest's lengths and hashes up to date, so that only the checks behind them are left.</summary>
    public void Seal() => EditManifest(manifest =>
    {
        foreach (JsonNode? entry in manifest["entries"]!.AsArray())
        {
            byte[] bytes = _entries[entry!["name"]!.GetValue<string>()];
            entry["length"] = bytes.Length;
            entry["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes));
        }
    });

    public void SetTensors(string name, params NamedTensor[] tensors)
    {
        var stream = new MemoryStream();
        SafeTensors.Write(stream, tensors);
        _entries[name] = stream.ToArray();
        Seal();
    }

    public byte[] ToArray(CompressionLevel level = CompressionLevel.NoCompression)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        {
            foreach (var (name, bytes) in _entries)
            {
                using Stream stream = zip.CreateEntry(name, level).Open();
                stream.Write(bytes);
            }
        }

        return file.ToArray();
    }
}
