using System.Text.Json;
using MusicRec.Core.Data;

namespace MusicRec.Core.Archives;

/// <summary>The content of manifest.json for a model or a training state.</summary>
/// <param name="FormatVersion">Version of the file format.</param>
/// <param name="Model">The model's name, e.g. "item-cf"; "training-state" for a training state.</param>
/// <param name="Library">Version of the library that wrote it.</param>
/// <param name="Options">The options it was trained with, or null.</param>
/// <param name="Counts">The size of the training data.</param>
/// <param name="PlaysHash">Hash of the plays it was fitted on.</param>
/// <param name="Provenance">Where those plays come from.</param>
/// <param name="SharesCatalog">Whether an inner model shares the catalog of the outer one, which is then not stored again.</param>
/// <param name="Entries">The other files of this folder.</param>
internal sealed record Manifest(
    int FormatVersion, string Model, string Library, JsonElement? Options, ManifestCounts Counts, string PlaysHash,
    TrainingProvenance Provenance, bool SharesCatalog, ManifestEntry[] Entries)
{
    /// <summary>The version that this library writes, and the newest it reads.</summary>
    public const int Version = 1;
}

/// <summary>The part that manifests of all versions have.</summary>
internal sealed record ManifestVersion(int FormatVersion);

/// <summary>The size of the training data.</summary>
internal sealed record ManifestCounts(int Listeners, int Items, long Plays);

/// <summary>A file that belongs to the model.</summary>
/// <param name="Name">Its name, relative to the manifest's folder.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Sha256">Its SHA-256, hex.</param>
internal sealed record ManifestEntry(string Name, long Length, string Sha256);
