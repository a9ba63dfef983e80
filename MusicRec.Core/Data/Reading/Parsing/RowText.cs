using System.Buffers;
using System.Text;

namespace MusicRec.Core.Data.Reading.Parsing;

/// <summary>Formats the bytes of an invalid row for display, on one line and without loss.</summary>
internal static class RowText
{
    private const int MaxLength = 4096;

    /// <summary>
    /// Escapes tabs, line ends, backslashes, control characters and invalid UTF-8; cuts the text off with "…" after 4,096 bytes.
    /// </summary>
    public static string Escape(ReadOnlySpan<byte> bytes)
    {
        bool cut = bytes.Length > MaxLength;
        if (cut) bytes = bytes[..MaxLength];
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            OperationStatus status = Rune.DecodeFromUtf8(bytes, out Rune rune, out int used);
            if (status != OperationStatus.Done)
            {
                foreach (byte b in bytes[..used]) text.Append($"\\x{b:X2}");
            }
            else
            {
                _ = rune.Value switch
                {
                    '\t' => text.Append("\\t"),
                    '\n' => text.Append("\\n"),
                    '\r' => text.Append("\\r"),
                    '\\' => text.Append("\\\\"),
                    _ when Rune.IsControl(rune) => text.Append($"\\x{rune.Value:X2}"),
                    _ => text.Append(rune.ToString()),
                };
            }

            bytes = bytes[used..];
        }

        return cut ? text.Append('…').ToString() : text.ToString();
    }

    /// <summary>Finds the first byte that is not UTF-8, or returns −1.</summary>
    public static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        if (System.Text.Unicode.Utf8.IsValid(bytes)) return -1;
        int at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out int used) == OperationStatus.Done) at += used;
        return at;
    }

    /// <summary>Counts the runs of blanks in a text.</summary>
    public static int CountSeparators(ReadOnlySpan<byte> text)
    {
        int runs = 0;
        for (int i = 1; i < text.Length; i++)
            if (text[i] is (byte)' ' or (byte)'\t' && text[i - 1] is not ((byte)' ' or (byte)'\t')) runs++;
        return runs;
    }
}
