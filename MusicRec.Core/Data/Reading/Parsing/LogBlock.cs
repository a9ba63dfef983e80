namespace MusicRec.Core.Data.Reading.Parsing;

/// <summary>A stretch of whole records of one file, and what the parser made of it. Blocks are used again and again.</summary>
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

    /// <summary>Bytes of the log on disk that had been read when this block was cut.</summary>
    public long BytesRead;

    /// <summary>Why reading ended here, or null.</summary>
    public Exception? Failure;

    public ParsedRows Rows { get; } = new();

    public ReadOnlySpan<byte> Text => Bytes.AsSpan(Start..End);
}
