namespace MusicRec.Cli.Output;

/// <summary>The output of a command: results go to one stream, progress and errors to the other, so that results can be piped.</summary>
/// <param name="results">Receives results.</param>
/// <param name="messages">Receives progress and errors.</param>
/// <param name="progress">Shows the progress of long work.</param>
internal sealed class Terminal(TextWriter results, TextWriter messages, ProgressDisplay progress)
{
    /// <summary>Receives results.</summary>
    public TextWriter Results { get; } = results;

    /// <summary>Receives progress and errors.</summary>
    public TextWriter Messages { get; } = messages;

    /// <summary>Shows the progress of long work.</summary>
    public ProgressDisplay Progress { get; } = progress;

    /// <summary>Creates the terminal of this process: progress bars if it is interactive, plain lines otherwise.</summary>
    public static Terminal CreateForProcess()
    {
        bool watched = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";
        ProgressDisplay progress = watched
            ? ProgressBars.CreateFor(Console.Error)
            : new ProgressLines(Console.Error, TimeProvider.System);
        return new Terminal(Console.Out, Console.Error, progress);
    }

    /// <summary>Writes a line of results.</summary>
    public void Write(string line) => Results.WriteLine(line);

    /// <summary>Writes a table of results: text columns first, then right-aligned numbers.</summary>
    public void WriteTable(IReadOnlyList<string> headings, IEnumerable<string[]> rows, int textColumns = 1)
    {
        foreach (string line in TextTable.Format(headings, [.. rows], textColumns)) Write(line);
    }
}
