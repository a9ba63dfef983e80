using MusicRec.Core.Files;

namespace MusicRec.Core.Archives;

/// <summary>The entries that a manifest lists, by name.</summary>
internal sealed class EntryList
{
    private readonly ArchiveZip _zip;
    private readonly string _folder;
    private readonly Dictionary<string, ManifestEntry> _entries = [];

    /// <summary>Checks that no entry is listed twice.</summary>
    public EntryList(ArchiveZip zip, string folder, Manifest manifest)
    {
        (_zip, _folder) = (zip, folder);
        foreach (ManifestEntry entry in manifest.Entries)
        {
            if (!_entries.TryAdd(entry.Name, entry))
                throw zip.Invalid($"{folder}{EntryNames.Manifest}: expected each entry once, found '{entry.Name}' twice");
        }
    }

    /// <summary>Reads the tensors of a required entry.</summary>
    public TensorSet Tensors(string name) => TryTensors(name)
        ?? throw _zip.Invalid($"{_folder}{EntryNames.Manifest}: expected an entry '{name}', found {string.Join(", ", _entries.Keys)}");

    /// <summary>Reads the tensors of an entry, or returns null where there is none.</summary>
    public TensorSet? TryTensors(string name) =>
        _entries.TryGetValue(name, out ManifestEntry? entry) ? _zip.ReadTensors(_folder, entry) : null;
}
