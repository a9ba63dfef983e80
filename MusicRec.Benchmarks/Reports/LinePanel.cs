namespace MusicRec.Benchmarks.Reports;

/// <summary>One of the panels of a chart of lines.</summary>
internal sealed record LinePanel(string Title, Line[] Lines);

/// <summary>A line of a panel.</summary>
internal sealed record Line(string Label, double[] X, double[] Y);
