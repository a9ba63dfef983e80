using System.IO.Compression;
using MusicRec.Core.Data;
using MusicRec.Core.Files;

namespace MusicRec.Core.Archives;

/// <summary>Writes and reads .training files: the plays that models were fitted on, with all ids.</summary>
internal static class TrainingStateFile
{
    private const string Name = "training-state";
    private const string Offsets = "offsets", Items = "items", Times = "times";

    public static void Write(string path, InteractionDataset plays, TrainingProvenance provenance) =>
        AtomicFile.Write(
            path, stream =>
            {
                using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
                var writer = new ArchiveZipWriter(zip, "");
                writer.AddTensors(EntryNames.Listeners, CatalogTensors.FromIds(plays.Listeners));
                writer.AddTensors(EntryNames.Items, CatalogTensors.FromIds(plays.Items));
                writer.AddTensors(
                    EntryNames.Plays,
                    [
                        NamedTensor.Create(Offsets, plays.Offsets.ToArray()),
                        NamedTensor.Create(Items, plays.Plays.ToArray()),
                        NamedTensor.Create(Times, plays.Times.ToArray()),
                    ]);
                if (plays.Details is { } details)
                    writer.AddTensors(EntryNames.Details, CatalogTensors.FromDetails(details));
                var counts = new ManifestCounts(plays.ListenerCount, plays.ItemCount, plays.PlayCount);
                ArchiveZipWriter.WriteManifestHash(
                    zip,
                    writer.WriteManifest(Name, options: null, counts, plays.Hash, provenance, sharesCatalog: false));
            });

    public static (InteractionDataset Plays, TrainingProvenance Provenance) Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
        return ArchiveZip.Read(
            stream, path, zip =>
            {
                Manifest manifest = zip.ReadManifest();
                if (manifest.Model != Name)
                    throw zip.Invalid($"expected a training state, found a model '{manifest.Model}'");
                var entries = new EntryList(zip, "", manifest);
                InteractionDataset plays = ReadPlays(entries);
                zip.RequireAllRead();
                if (plays.Hash != manifest.PlaysHash)
                    throw zip.Invalid($"expected plays with hash {manifest.PlaysHash}, found {plays.Hash}");
                return (plays, manifest.Provenance);
            });
    }

    private static InteractionDataset ReadPlays(EntryList entries)
    {
        Vocabulary listeners = CatalogTensors.ReadIds(entries.Tensors(EntryNames.Listeners));
        Vocabulary items = CatalogTensors.ReadIds(entries.Tensors(EntryNames.Items));
        ItemDetails? details = entries.TryTensors(EntryNames.Details) is { } known ? CatalogTensors.ReadDetails(known, items.Count) : null;
        TensorSet plays = entries.Tensors(EntryNames.Plays);
        int[] itemIndices = plays.Indices(Items, items.Count);
        int[] offsets = plays.Offsets(Offsets, listeners.Count, itemIndices.Length);
        try
        {
            return new InteractionDataset(listeners, items, offsets, itemIndices, plays.Get<long>(Times), details);
        }
        catch (ArgumentException e)
        {
            throw plays.Invalid(e.Message);
        }
    }
}
