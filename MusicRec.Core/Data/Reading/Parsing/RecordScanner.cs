namespace MusicRec.Core.Data.Reading.Parsing;

/// <summary>Finds the ends of records: line ends outside quoted fields.</summary>
internal static class RecordScanner
{
    /// <summary>A longer quoted field counts as never closed, so that one stray quote cannot swallow a log.</summary>
    public const int MaxQuotedLength = 1 << 16;

    /// <summary>
    /// Finds the line end that closes the record at <paramref name="start"/>, or returns the text's length if there is none.
    /// </summary>
    /// <param name="text">Text that begins at the start of a record.</param>
    /// <param name="start">Where the record starts.</param>
    /// <param name="layout">The file's layout.</param>
    /// <param name="open">Whether the text ends before the record's end is certain.</param>
    public static int End(ReadOnlySpan<byte> text, int start, LogLayout layout, out bool open)
    {
        int line = text[start..].IndexOf((byte)'\n');
        int lineEnd = line < 0 ? text.Length : start + line;
        open = line < 0;
        if (!layout.Quotes || !text[start..lineEnd].Contains((byte)'"')) return lineEnd;

        for (int at = start; ;)
        {
            if (at < text.Length && text[at] == '"')
            {
                int closing = ClosingQuote(text, at);
                if (closing < 0)
                {
                    open = text.Length - at <= MaxQuotedLength;
                    return lineEnd;
                }

                at = closing + 1;
            }

            int stop = text[at..].IndexOfAny(layout.Delimiter, (byte)'\n');
            open = stop < 0;
            if (open) return text.Length;
            at += stop;
            if (text[at] == '\n') return at;
            at++;
        }
    }

    /// <summary>Returns the length of the whole records in a text.</summary>
    public static int WholeRecords(ReadOnlySpan<byte> text, LogLayout layout)
    {
        if (!layout.Quotes || !text.Contains((byte)'"')) return text.LastIndexOf((byte)'\n') + 1;
        int whole = 0;
        while (whole < text.Length)
        {
            int end = End(text, whole, layout, out bool open);
            if (open) break;
            whole = end + 1;
        }

        return whole;
    }

    /// <summary>Finds the quote that closes the field whose opening quote is at <paramref name="open"/>, or returns −1.</summary>
    public static int ClosingQuote(ReadOnlySpan<byte> text, int open)
    {
        int limit = Math.Min(text.Length, open + 1 + MaxQuotedLength);
        for (int at = open + 1; at < limit; at += 2)
        {
            int quote = text[at..limit].IndexOf((byte)'"');
            if (quote < 0) return -1;
            at += quote;
            if (at + 1 >= text.Length || text[at + 1] != '"') return at;
        }

        return -1;
    }
}
