namespace MusicRec.Core.Data.Reading;

/// <summary>
/// The exception for an invalid listening log. The message gives the place (<c>file:line:column</c>) and what was expected and found.
/// </summary>
/// <remarks>
/// A missing file throws <see cref="FileNotFoundException"/>, one without permission <see cref="UnauthorizedAccessException"/>.
/// </remarks>
public sealed class ListeningLogFormatException : Exception
{
    /// <summary>Creates the exception for a row that cannot be read.</summary>
    public ListeningLogFormatException(RejectedRow row)
        : this(row, "")
    {
    }

    /// <summary>Creates the exception for a fault of a whole file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">The line at which the fault was found, from 1, or 0.</param>
    /// <param name="message">What was expected and what was found.</param>
    /// <param name="inner">The exception that revealed the fault, if any.</param>
    public ListeningLogFormatException(string file, long line, string message, Exception? inner = null)
        : base(line > 0 ? $"{file}:{line}: {message}" : $"{file}: {message}", inner) => (File, Line, Text) = (file, line, "");

    internal ListeningLogFormatException(RejectedRow row, string advice)
        : base($"{row.File}:{row.Line}:{row.Column}: {row.Reason}, found '{Shorten(row.Field)}'.{advice}") =>
        (File, Line, Column, Text, Fault) = (row.File, row.Line, row.Column, row.Field, row.Fault);

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>The line, from 1; 0 if the fault is in the whole file.</summary>
    public long Line { get; }

    /// <summary>The column at fault, from 1; 0 if the fault is not in a row.</summary>
    public int Column { get; }

    /// <summary>The invalid text, or "".</summary>
    public string Text { get; }

    /// <summary>The fault of the row; null if the fault is not in a row.</summary>
    public RejectionReason? Fault { get; }

    private static string Shorten(string text) => text.Length <= 200 ? text : text[..200] + "…";
}
