namespace MusicRec.Core.Data.Reading.Parsing;

/// <summary>Parses rows of delimited columns and ignores those that the layout does not name.</summary>
internal sealed class DelimitedRowParser : RowParser
{
    protected override void ParseRow(ReadOnlySpan<byte> row, long line)
    {
        LogLayout layout = Block.Layout;
        int last = Math.Max(layout.Listener, Math.Max(layout.Item, layout.Time));
        ReadOnlySpan<byte> listener = default, item = default, time = default;
        var fields = new FieldReader(row, layout.Delimiter, layout.Quotes);
        for (int column = 0; column <= last; column++)
        {
            if (!fields.MoveNext())
            {
                Reject(row, line, column + 1, RejectionReason.TooFewColumns, $"expected at least {last + 1} columns, found {column}", row);
                return;
            }

            if (!fields.IsWellQuoted)
            {
                Reject(row, line, column + 1, RejectionReason.BadQuotes, "expected a closing quote before the delimiter", fields.Raw);
                return;
            }

            if (column == layout.Listener) listener = fields.Unquoted();
            if (column == layout.Item) item = fields.Unquoted();
            if (column == layout.Time) time = fields.Unquoted();
        }

        long milliseconds = 0;
        if (listener.IsEmpty)
            Reject(row, line, layout.Listener + 1, RejectionReason.MissingListener, "expected a listener", row);
        else if (item.IsEmpty)
            Reject(row, line, layout.Item + 1, RejectionReason.MissingItem, "expected an item", row);
        else if (layout.HasTimes && !Timestamps.TryParse(time, out milliseconds))
            Reject(row, line, layout.Time + 1, RejectionReason.BadTime, Timestamps.Expected, time);
        else
            Block.Rows.Add(Listener(listener), Item(item), milliseconds);
    }
}
