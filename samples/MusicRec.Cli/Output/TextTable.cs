namespace MusicRec.Cli.Output;

/// <summary>A table that reads well on a terminal and is Markdown when pasted elsewhere.</summary>
internal static class TextTable
{
    /// <summary>The lines of a table: columns of text on the left, columns of figures aligned to the right.</summary>
    /// <param name="headings">One a column.</param>
    /// <param name="rows">One text a column each.</param>
    /// <param name="textColumns">How many columns on the left are text.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<string> headings, IReadOnlyList<string[]> rows, int textColumns)
    {
        int[] widths = [.. headings.Select((heading, column) => rows.Select(row => row[column].Length).Append(heading.Length).Max())];
        yield return Line(headings);
        yield return $"|{string.Join('|', widths.Select((width, column) => column < textColumns ? new string('-', width + 2) : new string('-', width + 1) + ":"))}|";
        foreach (string[] row in rows) yield return Line(row);

        string Line(IEnumerable<string> cells) =>
            $"| {string.Join(" | ", cells.Select((cell, column) => column < textColumns ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])))} |";
    }
}
