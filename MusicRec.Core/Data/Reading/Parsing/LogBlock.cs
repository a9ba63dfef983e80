namespace MusicRec.Core.Data.Reading.Parsing;

/// <summary>A block of whole records of one file, and its parsed rows. Blocks are reused.</summary>
internal sealed class LogBlock
{
    public byte[] Bytes = [];

    /// <summary>The records are <c>Bytes[Start..End]</c>.</summary>
    public int Start, End;

    /// <summary>Position among all blocks of the log, from 0.</summary>
    public long Sequence;

    public string File = "";

    /// <summary>Line of the first record, from 1.</summary>
    public long FirstLine;

    public LogLayout Layout = LogLayout.LastFm1K;

    /// <summary>Bytes of the log on disk read up to this block.</summary>
    public long BytesRead;

    /// <summary>The exception that ended reading here, or null.</summary>
    public Exception? Failure;

    public ParsedRows Rows { get; } = new();

    public ReadOnlySpan<byte> Text => Bytes.AsSpan(Start..End);
}
