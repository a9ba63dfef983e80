namespace MusicRec.Core.Data.Reading.Parsing;

/// <summary>Parses rows of a listener and the items played, oldest first, separated by blanks or tabs.</summary>
internal sealed class SequenceRowParser : RowParser
{
    protected override void ParseRow(ReadOnlySpan<byte> row, long line)
    {
        ReadOnlySpan<byte> rest = row;
        ReadOnlySpan<byte> listener = Take(ref rest);
        ReadOnlySpan<byte> item = Take(ref rest);
        if (listener.IsEmpty)
        {
            Reject(row, line, 1, RejectionReason.MissingListener, "expected a listener", row);
            return;
        }

        if (item.IsEmpty)
        {
            Reject(row, line, 2, RejectionReason.MissingItem, "expected a listener and at least one item", row);
            return;
        }

        for (int index = Listener(listener); !item.IsEmpty; item = Take(ref rest))
            Block.Rows.Add(index, Item(item), time: 0);
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest)
    {
        rest = rest.TrimStart(" \t"u8);
        int end = rest.IndexOfAny((byte)' ', (byte)'\t');
        ReadOnlySpan<byte> word = end < 0 ? rest : rest[..end];
        rest = rest[word.Length..];
        return word;
    }
}
