using MusicRec.Core.Data;
using MusicRec.Core.Files;

namespace MusicRec.Core.Archives;

/// <summary>Reads the models of a .musicrec file, each from its own folder.</summary>
internal sealed class ModelFolderReader(ArchiveZip zip)
{
    private const int MaxDepth = 8;

    /// <summary>Reads the model and the ones inside it.</summary>
    public ModelArchiveReader Read()
    {
        ModelArchiveReader model = Read("", zip.ReadManifest(), outer: null, depth: 0);
        zip.RequireAllRead();
        return model;
    }

    private ModelArchiveReader Read(string folder, Manifest manifest, ItemCatalog? outer, int depth)
    {
        if (depth > MaxDepth) throw zip.Invalid($"expected models at most {MaxDepth} deep, found {folder}");
        var entries = new EntryList(zip, folder, manifest);
        ItemCatalog catalog = manifest.SharesCatalog
            ? outer ?? throw zip.Invalid($"{folder}{EntryNames.Manifest}: expected a catalog, found a reference to that of an outer model")
            : ReadCatalog(entries);
        if (catalog.Count != manifest.Counts.Items)
            throw zip.Invalid($"{folder}{EntryNames.Manifest}: expected {manifest.Counts.Items} items, found {catalog.Count}");
        if (outer is not null && !catalog.Items.HasSameIds(outer.Items))
            throw zip.Invalid($"{folder}{EntryNames.Items}: expected the items of the outer model, found others");

        TensorSet weights = entries.Tensors(EntryNames.Weights);
        var models = new Dictionary<string, ModelArchiveReader>();
        foreach (ManifestEntry entry in manifest.Entries)
        {
            if (EntryNames.InnerModel(entry.Name) is not { } name) continue;
            Manifest inner = zip.ReadManifest(folder + entry.Name, entry.Sha256);
            models.Add(name, Read(folder + EntryNames.FolderOf(name), inner, catalog, depth + 1));
        }

        var training = new TrainingSummary(
            catalog, manifest.Counts.Listeners, manifest.Counts.Plays, manifest.PlaysHash, manifest.Provenance);
        return new ModelArchiveReader(
            manifest, training, weights, models, folder.Length == 0 ? zip.Invalid : message => zip.Invalid($"{folder}: {message}"));
    }

    private static ItemCatalog ReadCatalog(EntryList entries)
    {
        TensorSet items = entries.Tensors(EntryNames.Items);
        Vocabulary ids = CatalogTensors.ReadIds(items);
        ItemDetails? details = entries.TryTensors(EntryNames.Details) is { } known ? CatalogTensors.ReadDetails(known, ids.Count) : null;
        return new ItemCatalog(ids, CatalogTensors.ReadPlayCounts(items, ids.Count), details);
    }
}
