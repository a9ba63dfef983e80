namespace MusicRec.Core.Data.Reading;

/// <summary>Settings of <see cref="ListeningLog.Read"/>.</summary>
public sealed record ListeningLogOptions
{
    /// <summary>The file format. Default: <see cref="ListeningLogFormat.LastFm1K"/>.</summary>
    public ListeningLogFormat Format { get; init; } = ListeningLogFormat.LastFm1K;

    /// <summary>Whether unreadable rows go to <see cref="ListeningLog.Rejected"/> instead of stopping the operation. Default: no.</summary>
    public bool SkipBadRows { get; init; }

    /// <summary>
    /// The rows <see cref="SkipBadRows"/> may reject before the operation stops: the log then has another format. Default: 100,000.
    /// </summary>
    public int MaxRejectedRows { get; init; } = 100_000;

    /// <summary>The number of parser threads; the result does not depend on it. 0, the default: one per core, at most 4.</summary>
    public int Threads { get; init; }

    /// <summary>
    /// Delimited: the column separator. Null, the default: the first of tab, comma and semicolon that occurs in the first row.
    /// </summary>
    public char? Delimiter { get; init; }

    /// <summary>Delimited: whether each file starts with a header. Default: no, unless a column is given by name.</summary>
    public bool HasHeader { get; init; }

    /// <summary>
    /// Delimited: whether fields may be in double quotes (RFC 4180). Null, the default: yes, unless the delimiter is a tab.
    /// </summary>
    public bool? Quotes { get; init; }

    /// <summary>
    /// Delimited: the listener. Null, the default: a usual name (userId, user_id, SessionId …) in the header, else column 1.
    /// </summary>
    public LogColumn? Listener { get; init; }

    /// <summary>Delimited: the item. Null, the default: a usual name (itemId, movieId, track_id …) in the header, else column 2.</summary>
    public LogColumn? Item { get; init; }

    /// <summary>
    /// Delimited: the time. Null, the default: a usual name (time, timestamp …) in the header, else the log has only an order.
    /// </summary>
    public LogColumn? Time { get; init; }

    internal bool ExpectsHeader => HasHeader || Listener?.Name is not null || Item?.Name is not null || Time?.Name is not null;

    internal int ThreadCount => Threads > 0 ? Threads : Math.Min(4, Environment.ProcessorCount);

    internal IEnumerable<string> Faults()
    {
        if (!Enum.IsDefined(Format))
            yield return $"{nameof(Format)} must be one of {string.Join(", ", Enum.GetNames<ListeningLogFormat>())}, but is {Format}.";
        if (MaxRejectedRows < 0)
            yield return $"{nameof(MaxRejectedRows)} must be at least 0, but is {MaxRejectedRows}.";
        if (Threads < 0)
            yield return $"{nameof(Threads)} must be at least 0, but is {Threads}.";
        if (Delimiter is { } delimiter && (!char.IsAscii(delimiter) || delimiter is '"' or '\n' or '\r' or '\0'))
            yield return $"{nameof(Delimiter)} must be one ASCII character other than a quote or a line end, but is U+{(int)delimiter:X4}.";
        if (Format != ListeningLogFormat.Delimited
            && (Delimiter is not null || HasHeader || Quotes is not null || Listener is not null || Item is not null || Time is not null))
            yield return $"{nameof(Delimiter)}, {nameof(HasHeader)}, {nameof(Quotes)} and columns apply to "
                + $"{nameof(ListeningLogFormat.Delimited)}, but {nameof(Format)} is {Format}.";
    }

    internal void Validate()
    {
        string[] faults = [.. Faults()];
        if (faults.Length > 0) throw new ArgumentException($"{nameof(ListeningLogOptions)}: {string.Join(' ', faults)}");
    }
}
