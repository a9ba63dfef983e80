namespace MusicRec.Cli.Output;

/// <summary>A table that reads well on a terminal and is Markdown when pasted elsewhere.</summary>
internal static class TextTable
{
    /// <summary>Writes the lines of a table: columns of text on the left, columns of figures aligned to the right.</summary>
    /// <param name="headings">One a column.</param>
    /// <param name="rows">One text a column each.</param>
    /// <param name="textColumns">How many columns on the left are text.</param>
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
