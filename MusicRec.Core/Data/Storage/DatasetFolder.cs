using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using System.Text.Json;
using MusicRec.Core.Data.Preprocessing;
using MusicRec.Core.Files;

namespace MusicRec.Core.Data.Storage;

/// <summary>
/// A preprocessed dataset on disk: <c>plays.parquet</c>, <c>items.parquet</c>, <c>listeners.parquet</c> and the manifest
/// <c>dataset.json</c>.
/// </summary>
/// <remarks>
/// The Parquet files open in pandas, Polars and DuckDB too: <c>plays</c> refers to the rows of the other two by the columns <c>listener</c>
/// and <c>item</c>.
/// </remarks>
public static class DatasetFolder
{
    /// <summary>Name of the manifest.</summary>
    public const string ManifestName = "dataset.json";

    /// <summary>Name of the list of rejected rows; the file is absent if there are none.</summary>
    public const string RejectedName = "rejected.tsv";

    /// <summary>Writes a dataset atomically: to a new folder beside the path, which then replaces an existing dataset.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="log">The dataset and where it came from.</param>
    /// <param name="synthetic">Whether the plays are synthetic.</param>
    /// <param name="progress">Receives the progress.</param>
    /// <param name="cancellation">Cancels the operation; an existing dataset stays unchanged.</param>
    /// <returns>The manifest that was written.</returns>
    /// <exception cref="IOException">The folder exists and holds something else, or the disk is full.</exception>
    public static DatasetManifest Write(
        string path,
        PreprocessedLog log,
        bool synthetic = false,
        IProgress<DataProgress>? progress = null,
        CancellationToken cancellation = default) =>
        WriteAsync(path, log, synthetic, progress, cancellation).GetAwaiter().GetResult();

    /// <summary><inheritdoc cref="Write" path="/summary/node()"/></summary>
    /// <param name="path">The folder.</param>
    /// <param name="log">The dataset and where it came from.</param>
    /// <param name="synthetic">Whether the plays are synthetic.</param>
    /// <param name="progress">Receives the progress.</param>
    /// <param name="cancellation">Cancels the operation; an existing dataset stays unchanged.</param>
    /// <returns>The manifest that was written.</returns>
    /// <exception cref="IOException">The folder exists and holds something else, or the disk is full.</exception>
    public static async Task<DatasetManifest> WriteAsync(
        string path,
        PreprocessedLog log,
        bool synthetic = false,
        IProgress<DataProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(log);
        using var replacement = new FolderReplacement(path, ManifestName);
        InteractionDataset plays = log.Dataset;
        var files = new Dictionary<string, StoredFile>();
        await Store(PlaysFile.Name, file => PlaysFile.WriteAsync(file, plays, log.Options.SessionGap, progress, cancellation))
            .ConfigureAwait(false);
        await Store(
                CatalogFile.Items,
                file => CatalogFile.WriteAsync(file, "item", plays.Items, plays.CountPlays(), plays.Details, cancellation))
            .ConfigureAwait(false);
        await Store(
                CatalogFile.Listeners,
                file => CatalogFile.WriteAsync(file, "listener", plays.Listeners, PlaysOfListeners(plays), details: null, cancellation))
            .ConfigureAwait(false);
        if (log.Rejected.Count > 0)
            await Store(RejectedName, file => Task.Run(() => log.Rejected.Write(file), cancellation)).ConfigureAwait(false);

        DatasetManifest manifest = Describe(log, synthetic, new Dictionary<string, StoredFile>(files));
        await Store(ManifestName, file => JsonSerializer.SerializeAsync(file, manifest, DatasetManifest.Json, cancellation))
            .ConfigureAwait(false);
        replacement.Commit();
        return manifest;

        async Task Store(string name, Func<Stream, Task> write)
        {
            using var file = new FileStream(
                Path.Combine(replacement.Folder, name), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16);
            await write(file).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
            file.Position = 0;
            byte[] hash = await SHA256.HashDataAsync(file, cancellation).ConfigureAwait(false);
            files[name] = new StoredFile(file.Length, Convert.ToHexStringLower(hash));
        }
    }

    /// <summary>Loads a dataset.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="DirectoryNotFoundException">There is no dataset folder at the path.</exception>
    /// <exception cref="DatasetFormatException">
    /// A file is missing, damaged, changed since it was written, or of a newer version.
    /// </exception>
    public static InteractionDataset Load(string path) => LoadAsync(path).GetAwaiter().GetResult();

    /// <summary>Loads a dataset.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="cancellation">Cancels the operation.</param>
    /// <exception cref="DirectoryNotFoundException">There is no dataset folder at the path.</exception>
    /// <exception cref="DatasetFormatException">
    /// A file is missing, damaged, changed since it was written, or of a newer version.
    /// </exception>
    public static async Task<InteractionDataset> LoadAsync(string path, CancellationToken cancellation = default)
    {
        DatasetManifest manifest = ReadManifest(path);

        // Decoding the columns takes most of the time, so each file has its own thread.
        var catalog = Task.Run(
            () => Open(CatalogFile.Items, file => CatalogFile.ReadAsync(file, manifest.Items, manifest.HasDetails)), cancellation);
        var history = Task.Run(
            () => Open(PlaysFile.Name, file => PlaysFile.ReadAsync(file, manifest.Plays, manifest.HasTimes)), cancellation);
        await Task.WhenAll(catalog, history).ConfigureAwait(false);
        var (items, _, details) = await catalog.ConfigureAwait(false);
        var (plays, times) = await history.ConfigureAwait(false);
        var (listeners, listenerPlays, _) =
            await Open(CatalogFile.Listeners, file => CatalogFile.ReadAsync(file, manifest.Listeners, hasDetails: false))
                .ConfigureAwait(false);
        int[] offsets = new int[listeners.Count + 1];
        for (int l = 0; l < listeners.Count; l++) offsets[l + 1] = offsets[l] + listenerPlays[l];
        try
        {
            return new InteractionDataset(listeners, items, offsets, plays, times, details);
        }
        catch (ArgumentException fault)
        {
            throw new DatasetFormatException(path, $"the files do not belong together: {fault.Message}", fault);
        }

        async Task<T> Open<T>(string name, Func<Stream, Task<T>> read)
        {
            string file = Path.Combine(path, name);
            if (!manifest.Files.TryGetValue(name, out StoredFile? expected))
                throw new DatasetFormatException(
                    Path.Combine(path, ManifestName),
                    $"expected an entry for {name} under 'files', found {string.Join(", ", manifest.Files.Keys)}.");
            if (!File.Exists(file))
                throw new DatasetFormatException(file, "the file is missing; preprocess the log again.");
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            if (stream.Length != expected.Bytes)
                throw Changed($"{expected.Bytes} bytes", $"{stream.Length}");
            string hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation).ConfigureAwait(false));
            if (hash != expected.Sha256)
                throw Changed($"SHA-256 {expected.Sha256}", hash);
            stream.Position = 0;
            try
            {
                return await read(stream).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                throw new DatasetFormatException(file, fault.Message, fault);
            }

            DatasetFormatException Changed(string wanted, string found) =>
                new(file, $"expected {wanted}, found {found}: the file is damaged or was changed; preprocess the log again.");
        }
    }

    /// <summary>Reads only the manifest.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="DirectoryNotFoundException">There is no dataset folder at the path.</exception>
    /// <exception cref="DatasetFormatException">The manifest is missing, damaged, or of a newer version.</exception>
    public static DatasetManifest ReadManifest(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!Directory.Exists(path))
            throw new DirectoryNotFoundException($"There is no dataset folder at '{path}'.{FolderReplacement.Remains(path)}");
        string file = Path.Combine(path, ManifestName);
        if (!File.Exists(file))
            throw new DatasetFormatException(file, "the file is missing: this is not a dataset folder, or not a whole one.");
        try
        {
            using FileStream stream = File.OpenRead(file);
            DatasetManifest manifest = JsonSerializer.Deserialize<DatasetManifest>(stream, DatasetManifest.Json)
                ?? throw new JsonException("it is empty.");
            return manifest.FormatVersion == DatasetManifest.CurrentFormatVersion
                ? manifest
                : throw new DatasetFormatException(
                    file, $"expected format version {DatasetManifest.CurrentFormatVersion}, found {manifest.FormatVersion}.");
        }
        catch (JsonException fault)
        {
            throw new DatasetFormatException(file, $"the manifest cannot be read: {fault.Message}", fault);
        }
    }

    private static DatasetManifest Describe(PreprocessedLog log, bool synthetic, Dictionary<string, StoredFile> files) => new()
    {
        FormatVersion = DatasetManifest.CurrentFormatVersion,
        LibraryVersion = Core.Files.LibraryVersion.Full,
        Synthetic = synthetic,
        Listeners = log.Dataset.ListenerCount,
        Items = log.Dataset.ItemCount,
        Plays = log.Dataset.PlayCount,
        Sessions = log.SessionCount,
        HasTimes = log.Dataset.HasTimes,
        HasDetails = log.Dataset.Details is not null,
        Hash = log.Dataset.Hash,
        Preprocessing = new PreprocessingAccount(
            log.PlaysRead,
            log.ItemsRead,
            log.ListenersRead,
            log.Rejected.ByFault(),
            log.RepeatsCollapsed,
            log.PlaysFiltered,
            log.Options.MinItemPlays,
            log.Options.MinListenerPlays,
            log.Options.SessionGap.TotalSeconds,
            log.Options.CollapseRepeats),
        Log = log.LogOptions with { Threads = 0 },
        Sources = log.Sources,
        Files = files,
    };

    private static int[] PlaysOfListeners(InteractionDataset plays)
    {
        int[] counts = new int[plays.ListenerCount];
        for (int l = 0; l < counts.Length; l++) counts[l] = plays.Offsets[l + 1] - plays.Offsets[l];
        return counts;
    }
}
