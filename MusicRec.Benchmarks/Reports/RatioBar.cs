namespace MusicRec.Benchmarks.Reports;

/// <summary>A bar of a chart.</summary>
internal sealed record RatioBar(string Label, double Ratio);
