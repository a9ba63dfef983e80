using MusicRec.Core.Data.Reading.Pipeline;

namespace MusicRec.Core.Data.Reading;

/// <summary>A listening log in columns, one entry per play in log order, with the vocabularies of its listeners and items.</summary>
/// <remarks>Indices are by first appearance. The log is read as a stream; .gz files are recognized by their content.</remarks>
public sealed class ListeningLog
{
    private readonly int[] _listenerOf;
    private readonly int[] _itemOf;
    private readonly long[]? _times;

    internal ListeningLog(
        Vocabulary listeners, Vocabulary items, int playCount, int[] listenerOf, int[] itemOf, long[]? times, ItemDetails? details)
    {
        (Listeners, Items, PlayCount, Details) = (listeners, items, playCount, details);
        (_listenerOf, _itemOf, _times) = (listenerOf, itemOf, times);
    }

    /// <summary>External ids of the listeners.</summary>
    public Vocabulary Listeners { get; }

    /// <summary>External ids of the items: a track's MBID, or "artist — title" where a Last.fm log has none.</summary>
    public Vocabulary Items { get; }

    /// <summary>Artist and title of the items, from each item's first play; null where the format has none.</summary>
    public ItemDetails? Details { get; }

    /// <summary>The number of plays.</summary>
    public int PlayCount { get; }

    /// <summary>Listener index of each play [PlayCount].</summary>
    public ReadOnlySpan<int> ListenerOf => _listenerOf.AsSpan(0, PlayCount);

    /// <summary>Item index of each play [PlayCount].</summary>
    public ReadOnlySpan<int> ItemOf => _itemOf.AsSpan(0, PlayCount);

    /// <summary>Unix milliseconds of each play [PlayCount], or empty where the log has only an order.</summary>
    public ReadOnlySpan<long> Times => _times is null ? [] : _times.AsSpan(0, PlayCount);

    /// <summary>Whether plays have times.</summary>
    public bool HasTimes => _times is not null;

    /// <summary>The options the log was read with.</summary>
    public required ListeningLogOptions Options { get; init; }

    /// <summary>The files the log was read from.</summary>
    public required IReadOnlyList<LogSource> Sources { get; init; }

    /// <summary>The rows that could not be read and were skipped.</summary>
    public required RejectedRows Rejected { get; init; }

    /// <summary>The number of empty lines; they do not count as rows.</summary>
    public required long BlankLines { get; init; }

    /// <summary>Reads a log: a file, a .gz file, or a folder of them in name order.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="options">The format and the handling of bad rows; null: Last.fm-1K, stop at the first bad row.</param>
    /// <param name="progress">Receives the progress after each block.</param>
    /// <param name="cancellation">Cancels the operation.</param>
    /// <exception cref="ArgumentException">The options are not valid; the message lists all faults.</exception>
    /// <exception cref="FileNotFoundException">There is no log at the path.</exception>
    /// <exception cref="ListeningLogFormatException">A row cannot be read, or a file is not valid.</exception>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    public static ListeningLog Read(
        string path,
        ListeningLogOptions? options = null,
        IProgress<DataProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new ListeningLogOptions();
        options.Validate();

        string[] files = LogFiles.List(path, options.Format);
        using var source = new BlockSource(files, options);
        var merger = new LogMerger(options);
        new LogPipeline(source, merger, options, progress, cancellation).Run();
        if (merger.PlayCount == 0 && merger.RejectedCount == 0)
            throw new ListeningLogFormatException(path, 0, "expected plays, found none.");
        return merger.Finish(source.Sources);
    }

    /// <summary>Reads Last.fm-1K (<c>userid-timestamp-artid-artname-traid-traname.tsv</c> or its folder) into a dataset.</summary>
    /// <param name="path">The file or folder.</param>
    /// <exception cref="FileNotFoundException">There is no log at the path.</exception>
    /// <exception cref="ListeningLogFormatException">A row cannot be read.</exception>
    public static InteractionDataset ReadLastFm1K(string path) => Read(path).ToDataset();

    /// <summary>
    /// Creates a dataset of all plays, by listener in time order; equal times keep log order. <c>Preprocessor</c> can do more.
    /// </summary>
    public InteractionDataset ToDataset() => InteractionDatasetBuilder.FromColumns(Listeners, Items, ListenerOf, ItemOf, Times, Details);
}
