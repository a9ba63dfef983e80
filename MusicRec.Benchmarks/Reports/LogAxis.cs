namespace MusicRec.Benchmarks.Reports;

/// <summary>An axis of logarithms to base 10.</summary>
internal static class LogAxis
{
    /// <summary>Creates a tick for each power of ten.</summary>
    /// <param name="format">Formats the value itself, not its logarithm.</param>
    public static ScottPlot.TickGenerators.NumericAutomatic CreateTicks(Func<double, string> format) => new()
    {
        IntegerTicksOnly = true,
        LabelFormatter = exponent => format(Math.Pow(10, exponent)),
    };
}
