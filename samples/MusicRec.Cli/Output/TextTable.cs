namespace MusicRec.Cli.Output;

/// <summary>A table for the terminal that is also valid Markdown.</summary>
internal static class TextTable
{
    /// <summary>Formats the lines of a table: left-aligned text columns, then right-aligned numbers.</summary>
    /// <param name="headings">One heading per column.</param>
    /// <param name="rows">The rows, with one text per column.</param>
    /// <param name="textColumns">Number of text columns on the left.</param>
    public static IEnumerable<string> Format(IReadOnlyList<string> headings, IReadOnlyList<string[]> rows, int textColumns)
    {
        int[] widths = [.. headings.Select((heading, column) => rows.Select(row => row[column].Length).Append(heading.Length).Max())];
        yield return FormatRow(headings);
        yield return $"|{string.Join('|', widths.Select(FormatRule))}|";
        foreach (string[] row in rows) yield return FormatRow(row);

        string FormatRule(int width, int column) =>
            column < textColumns ? new string('-', width + 2) : new string('-', width + 1) + ":";
        string FormatRow(IEnumerable<string> cells) => $"| {string.Join(" | ", cells.Select(FormatCell))} |";
        string FormatCell(string cell, int column) =>
            column < textColumns ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]);
    }
}
