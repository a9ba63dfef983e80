using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MusicRec.Core.Files;

namespace MusicRec.Core.Archives;

/// <summary>Reads the entries of a zip. Sizes are checked before anything is allocated, and hashes before anything is used.</summary>
internal sealed class ArchiveZip
{
    private readonly string _path;
    private readonly Dictionary<string, ZipArchiveEntry> _unread = [];

    /// <summary>Reads the directory of a zip.</summary>
    /// <param name="zip">The zip.</param>
    /// <param name="length">Length of the whole file. The entries are stored, so together they cannot be longer.</param>
    /// <param name="path">The file's name in messages.</param>
    public ArchiveZip(ZipArchive zip, long length, string path)
    {
        _path = path;
        long total = 0;
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            if (entry.Length != entry.CompressedLength)
                throw Invalid(
                    $"{entry.FullName}: expected {entry.Length} bytes stored as they are, found {entry.CompressedLength} compressed");
            total = entry.Length > length ? long.MaxValue : Math.Min(total, length) + entry.Length;
            if (total > length) throw Invalid($"expected entries of at most {length} bytes together, found more");
            if (!_unread.TryAdd(entry.FullName, entry)) throw Invalid($"expected each entry once, found '{entry.FullName}' twice");
        }
    }

    /// <summary>Reads a file through a zip. Any fault of the zip throws a <see cref="ModelFormatException"/>.</summary>
    /// <param name="stream">The whole file, seekable.</param>
    /// <param name="path">The file's name in messages.</param>
    /// <param name="read">Reads the content.</param>
    public static T Read<T>(Stream stream, string path, Func<ArchiveZip, T> read)
    {
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            return read(new ArchiveZip(zip, stream.Length, path));
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw new ModelFormatException(path, $"expected a whole MusicRec file (a zip), found a damaged one: {e.Message}", e);
        }
    }

    /// <summary>Reads the outermost manifest, whose hash is a separate entry.</summary>
    public Manifest ReadManifest()
    {
        string expected = Encoding.ASCII.GetString(Bytes(EntryNames.ManifestHash));
        byte[] json = Bytes(EntryNames.Manifest);
        CheckHash(EntryNames.Manifest, expected.Split(' ')[0], Convert.ToHexStringLower(SHA256.HashData(json)));
        return ParseManifest(EntryNames.Manifest, json);
    }

    /// <summary>Reads the manifest of an inner model.</summary>
    /// <param name="name">Name of the entry.</param>
    /// <param name="sha256">The hash it must have.</param>
    public Manifest ReadManifest(string name, string sha256)
    {
        byte[] json = Bytes(name);
        CheckHash(name, sha256, Convert.ToHexStringLower(SHA256.HashData(json)));
        return ParseManifest(name, json);
    }

    /// <summary>Reads the tensors of an entry.</summary>
    /// <param name="folder">The folder of the manifest.</param>
    /// <param name="expected">The entry's description in the manifest.</param>
    public TensorSet ReadTensors(string folder, ManifestEntry expected)
    {
        string name = folder + expected.Name;
        ZipArchiveEntry entry = Take(name);
        if (entry.Length != expected.Length) throw Invalid($"{name}: expected {expected.Length} bytes, found {entry.Length}");
        using var stream = new HashingStream(entry.Open());
        var tensors = SafeTensors.Read(stream, entry.Length, message => Invalid($"{name}: {message}"));
        CheckHash(name, expected.Sha256, stream.Sha256);
        return new TensorSet(tensors, message => Invalid($"{name}: {message}"));
    }

    /// <summary>Throws if the zip has entries that were not read.</summary>
    public void RequireAllRead()
    {
        if (_unread.Count > 0) throw Invalid($"expected only what the manifest lists, found also {string.Join(", ", _unread.Keys)}");
    }

    /// <summary>Creates the exception for invalid content.</summary>
    public ModelFormatException Invalid(string message) => new(_path, message);

    private Manifest ParseManifest(string name, byte[] json)
    {
        try
        {
            // The version alone first: a newer manifest may have any other fields.
            int version = FileJson.Read<ManifestVersion>(json).FormatVersion;
            if (version is < 1 or > Manifest.Version)
            {
                string advice = version > Manifest.Version ? ": a newer MusicRec wrote this file; update the library to read it" : "";
                throw Invalid($"{name}: expected a formatVersion of at most {Manifest.Version}, found {version}{advice}");
            }

            Manifest manifest = FileJson.Read<Manifest>(json);
            return Array.TrueForAll(manifest.Entries, entry => entry is not null)
                ? manifest
                : throw Invalid($"{name}: expected entries, found null");
        }
        catch (JsonException e)
        {
            throw new ModelFormatException(_path, $"{name}: expected a manifest, found something else: {e.Message}", e);
        }
    }

    private byte[] Bytes(string name)
    {
        ZipArchiveEntry entry = Take(name);
        if (entry.Length > SafeTensors.MaxHeaderLength)
            throw Invalid($"{name}: expected at most {SafeTensors.MaxHeaderLength} bytes, found {entry.Length}");
        byte[] bytes = new byte[entry.Length];
        using Stream stream = entry.Open();
        stream.ReadExactly(bytes);
        return bytes;
    }

    private ZipArchiveEntry Take(string name) => _unread.Remove(name, out ZipArchiveEntry? entry)
        ? entry
        : throw Invalid($"expected an entry '{name}', found {(_unread.Count == 0 ? "none" : string.Join(", ", _unread.Keys))}");

    private void CheckHash(string name, string expected, string found)
    {
        if (expected != found) throw Invalid($"{name}: expected SHA-256 {expected}, found {found}: the file is damaged");
    }
}
