namespace MusicRec.Core.Data.Reading;

/// <summary>A row that could not be read.</summary>
/// <param name="File">The file it is in.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">The column at fault, from 1.</param>
/// <param name="Fault">Why it could not be read.</param>
/// <param name="Reason">What was expected there.</param>
/// <param name="Field">The offending text.</param>
/// <param name="Text">The whole row; tabs, line ends, backslashes and bytes that are not text are escaped as <c>\t</c>, <c>\n</c>,
/// <c>\r</c>, <c>\\</c>, <c>\xNN</c>.</param>
public sealed record RejectedRow(string File, long Line, int Column, RejectionReason Fault, string Reason, string Field, string Text);
