using Spectre.Console;

namespace MusicRec.Cli.Output;

/// <summary>Where a command writes: results to one stream, progress and complaints to the other, so that results can be piped on.</summary>
internal sealed class Terminal
{
    // Wide enough for the comparison table, where nobody's window sets a limit.
    private const int RedirectedWidth = 160;

    private readonly IAnsiConsole _results;

    /// <summary>A terminal over two streams.</summary>
    /// <param name="results">Receives results.</param>
    /// <param name="messages">Receives progress and complaints.</param>
    /// <param name="progress">Shows how far long work has come.</param>
    /// <param name="width">Columns of the window, or null where results go to a file.</param>
    public Terminal(TextWriter results, TextWriter messages, ProgressDisplay progress, int? width = null)
    {
        (Results, Messages, Progress) = (results, messages, progress);
        _results = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(results),
        });
        _results.Profile.Width = Math.Max(width ?? RedirectedWidth, 80);
    }

    /// <summary>Receives results.</summary>
    public TextWriter Results { get; }

    /// <summary>Receives progress and complaints.</summary>
    public TextWriter Messages { get; }

    /// <summary>Shows how far long work has come.</summary>
    public ProgressDisplay Progress { get; }

    /// <summary>The terminal of this process: bars where somebody watches, plain lines otherwise.</summary>
    public static Terminal OfProcess()
    {
        bool watched = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";
        ProgressDisplay progress = watched ? ProgressBars.On(Console.Error) : new ProgressLines(Console.Error, TimeProvider.System);
        return new Terminal(Console.Out, Console.Error, progress, Console.IsOutputRedirected ? null : Console.WindowWidth);
    }

    /// <summary>Writes a line of results.</summary>
    public void Write(string line = "") => Results.WriteLine(line);

    /// <summary>Writes a table of results: the first columns as text, the others as figures on the right.</summary>
    /// <param name="headings">One a column.</param>
    /// <param name="rows">One text a column each.</param>
    /// <param name="textColumns">How many columns on the left are text.</param>
    public void WriteTable(IEnumerable<string> headings, IEnumerable<string[]> rows, int textColumns = 1)
    {
        var table = new Table { Border = TableBorder.Markdown };
        foreach ((int column, string heading) in headings.Index())
            table.AddColumn(new TableColumn(new Text(heading)) { NoWrap = true, Alignment = column < textColumns ? Justify.Left : Justify.Right });
        foreach (string[] row in rows) table.AddRow(row.Select(cell => new Text(cell)));
        _results.Write(table);
    }
}
