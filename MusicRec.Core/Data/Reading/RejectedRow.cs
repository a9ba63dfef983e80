namespace MusicRec.Core.Data.Reading;

/// <summary>A row that could not be read.</summary>
/// <param name="File">The row's file.</param>
/// <param name="Line">The row's line, from 1.</param>
/// <param name="Column">The column at fault, from 1.</param>
/// <param name="Fault">The reason it could not be read.</param>
/// <param name="Reason">What was expected in the column.</param>
/// <param name="Field">The invalid text.</param>
/// <param name="Text">The whole row. Tabs, line ends, backslashes and bytes that are not text are escaped as <c>\t</c>, <c>\n</c>,
/// <c>\r</c>, <c>\\</c>, <c>\xNN</c>.</param>
public sealed record RejectedRow(string File, long Line, int Column, RejectionReason Fault, string Reason, string Field, string Text);
