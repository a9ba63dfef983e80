namespace MusicRec.Cli.Output;

/// <summary>Where a command writes: results to one stream, progress and complaints to the other, so that results can be piped on.</summary>
/// <param name="results">Receives results.</param>
/// <param name="messages">Receives progress and complaints.</param>
/// <param name="progress">Shows how far long work has come.</param>
internal sealed class Terminal(TextWriter results, TextWriter messages, ProgressDisplay progress)
{
    /// <summary>Receives results.</summary>
    public TextWriter Results { get; } = results;

    /// <summary>Receives progress and complaints.</summary>
    public TextWriter Messages { get; } = messages;

    /// <summary>Shows how far long work has come.</summary>
    public ProgressDisplay Progress { get; } = progress;

    /// <summary>Creates the terminal of this process: bars where somebody watches, plain lines otherwise.</summary>
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

    /// <summary>Writes a table of results: the first columns as text, the others as figures on the right.</summary>
    public void WriteTable(IReadOnlyList<string> headings, IEnumerable<string[]> rows, int textColumns = 1)
    {
        foreach (string line in TextTable.Format(headings, [.. rows], textColumns)) Write(line);
    }
}
