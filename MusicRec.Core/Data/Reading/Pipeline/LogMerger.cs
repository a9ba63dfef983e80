using MusicRec.Core.Data.Reading.Parsing;

namespace MusicRec.Core.Data.Reading.Pipeline;

/// <summary>Merges parsed blocks in log order, so that indices do not depend on the number of threads.</summary>
internal sealed class LogMerger(ListeningLogOptions options)
{
    private readonly VocabularyBuilder _listeners = new();
    private readonly VocabularyBuilder _items = new();
    private readonly VocabularyBuilder _artists = new();
    private readonly VocabularyBuilder _titles = new();
    private readonly List<int> _artistOf = [];
    private readonly List<int> _titleOf = [];
    private readonly RejectedRows _rejected = new();
    private int[] _listenerOf = [];
    private int[] _itemOf = [];
    private long[] _times = [];
    private long _blankLines;
    private LogLayout? _layout;

    /// <summary>Rows rejected so far.</summary>
    public int RejectedCount => _rejected.Count;

    /// <summary>Plays so far.</summary>
    public int PlayCount { get; private set; }

    /// <summary>Adds the plays of a block. Blocks come in log order; the parser's maps already hold the ids of earlier blocks.</summary>
    /// <param name="block">The block.</param>
    /// <param name="parser">The parser that parsed it.</param>
    /// <param name="totalBytes">The size of the log, to estimate the number of plays.</param>
    /// <exception cref="ListeningLogFormatException">A row cannot be read and must not be skipped.</exception>
    public void Merge(LogBlock block, RowParser parser, long totalBytes)
    {
        if (block.Failure is { } failure) throw failure;
        _layout ??= block.Layout;
        if (_layout.HasTimes != block.Layout.HasTimes)
            throw new ListeningLogFormatException(
                block.File, 1, $"expected {(_layout.HasTimes ? "a time column" : "no time column")} as in the files before it.");

        ParsedRows rows = block.Rows;
        Reject(rows.Rejected);
        _blankLines += rows.BlankLines;
        for (int i = 0; i < rows.NewListeners.Count; i++) parser.ListenerMap.Add(_listeners.GetOrAdd(rows.NewListeners[i]));
        for (int i = 0; i < rows.NewItems.Count; i++) parser.ItemMap.Add(Item(rows, i));

        MakeRoom(rows.Count, totalBytes / (double)Math.Max(1, block.BytesRead));
        for (int i = 0; i < rows.Count; i++)
        {
            _listenerOf[PlayCount + i] = parser.ListenerMap[rows.Listeners[i]];
            _itemOf[PlayCount + i] = parser.ItemMap[rows.Items[i]];
        }

        if (_layout.HasTimes) rows.Times.AsSpan(0, rows.Count).CopyTo(_times.AsSpan(PlayCount));
        PlayCount += rows.Count;
    }

    /// <summary>Returns the log of all blocks.</summary>
    public ListeningLog Finish(IReadOnlyList<LogSource> sources)
    {
        ItemDetails? details = options.Format == ListeningLogFormat.LastFm1K
            ? new ItemDetails(_artists.Build(), [.. _artistOf], _titles.Build(), [.. _titleOf])
            : null;
        bool hasTimes = _layout is { HasTimes: true };
        return new ListeningLog(_listeners.Build(), _items.Build(), PlayCount, _listenerOf, _itemOf, hasTimes ? _times : null, details)
        {
            Options = options,
            Sources = sources,
            Rejected = _rejected,
            BlankLines = _blankLines,
        };
    }

    private void Reject(List<RejectedRow> rows)
    {
        foreach (RejectedRow row in rows)
        {
            if (!options.SkipBadRows)
                throw new ListeningLogFormatException(
                    row, LooksLikeHeader(row) ? $" If this row is a header, set {nameof(ListeningLogOptions.HasHeader)}." : "");
            if (_rejected.Count == options.MaxRejectedRows)
                throw new ListeningLogFormatException(
                    row,
                    $" This is bad row {_rejected.Count + 1}, and at most {options.MaxRejectedRows} may be skipped: is the log "
                    + $"really {options.Format}?");
            _rejected.Add(row);
        }
    }

    private bool LooksLikeHeader(RejectedRow row) =>
        options is { Format: ListeningLogFormat.Delimited, ExpectsHeader: false }
        && row is { Line: 1, Fault: RejectionReason.BadTime }
        && !row.Field.Any(char.IsAsciiDigit);

    private int Item(ParsedRows rows, int i)
    {
        int known = _items.Count;
        int index = _items.GetOrAdd(rows.NewItems[i]);
        if (index == known && options.Format == ListeningLogFormat.LastFm1K)
        {
            _artistOf.Add(rows.NewArtists[i].IsEmpty ? -1 : _artists.GetOrAdd(rows.NewArtists[i]));
            _titleOf.Add(rows.NewTitles[i].IsEmpty ? -1 : _titles.GetOrAdd(rows.NewTitles[i]));
        }

        return index;
    }

    // Allocates for the whole log at once if the share read so far allows an estimate: memory that is not written to costs nothing.
    private void MakeRoom(int more, double scale)
    {
        long needed = (long)PlayCount + more;
        if (needed > Array.MaxLength)
            throw new ListeningLogFormatException(
                _rejected.Count > 0 ? _rejected[0].File : "log", 0, $"a log may hold at most {Array.MaxLength:N0} plays.");
        if (needed <= _itemOf.Length)
            return;
        int size = (int)
            Math.Min(Array.MaxLength, Math.Max(needed, Math.Max(_itemOf.Length * 5L / 4, (long)(needed * Math.Min(scale, 1e6) * 1.02))));
        _listenerOf = Grow(_listenerOf, size);
        _itemOf = Grow(_itemOf, size);
        if (_layout!.HasTimes) _times = Grow(_times, size);
    }

    private T[] Grow<T>(T[] array, int size)
    {
        T[] larger = GC.AllocateUninitializedArray<T>(size);
        array.AsSpan(0, PlayCount).CopyTo(larger);
        return larger;
    }
}
