namespace MusicRec.Core.Data.Reading;

/// <summary>
/// A listening log is not what it should be: the message says where (<c>file:line:column</c>), what was expected and what was found.
/// </summary>
/// <remarks>
/// A missing file stays <see cref="FileNotFoundException"/>, one that may not be read <see cref="UnauthorizedAccessException"/>.
/// </remarks>
public sealed class ListeningLogFormatException : Exception
{
    /// <summary>A row that cannot be read.</summary>
    public ListeningLogFormatException(RejectedRow row)
        : this(row, "")
    {
    }

    /// <summary>A fault of a file that is not one of a row.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">The line at which it came to light, from 1, or 0.</param>
    /// <param name="message">What was expected and what was found.</param>
    /// <param name="inner">What brought it to light, if an exception did.</param>
    public ListeningLogFormatException(string file, long line, string message, Exception? inner = null)
        : base(line > 0 ? $"{file}:{line}: {message}" : $"{file}: {message}", inner) => (File, Line, Text) = (file, line, "");

    internal ListeningLogFormatException(RejectedRow row, string advice)
        : base($"{row.File}:{row.Line}:{row.Column}: {row.Reason}, found '{Shorten(row.Field)}'.{advice}") =>
        (File, Line, Column, Text, Fault) = (row.File, row.Line, row.Column, row.Field, row.Fault);

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>The line, from 1; 0 where the fault is the whole file's.</summary>
    public long Line { get; }

    /// <summary>The column at fault, from 1; 0 where the fault is not one of a row.</summary>
    public int Column { get; }

    /// <summary>The offending text, or "".</summary>
    public string Text { get; }

    /// <summary>What is wrong with the row; null where the fault is not one of a row.</summary>
    public RejectionReason? Fault { get; }

    private static string Shorten(string text) => text.Length <= 200 ? text : text[..200] + "…";
}
