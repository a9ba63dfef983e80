using System.Globalization;
using ScottPlot;

namespace MusicRec.Benchmarks.Reports;

/// <summary>Panels of lines side by side, on logarithmic axes with the same range of values.</summary>
internal static class LineChart
{
    /// <summary>The height of a chart.</summary>
    public const int Height = 420;

    private const int LeastWidth = 760, PanelWidth = 340;

    /// <summary>Gets the width of a chart.</summary>
    public static int GetWidth(LinePanel[] panels) => Math.Max(LeastWidth, PanelWidth * panels.Length);

    /// <summary>Draws the panels, the legend in the first.</summary>
    /// <param name="panels">The panels to draw.</param>
    /// <param name="x">Label of the axis of sizes.</param>
    /// <param name="y">Label of the axis of values.</param>
    /// <param name="unit">Formats a value with its unit.</param>
    public static Multiplot Draw(LinePanel[] panels, string x, string y, Func<double, string> unit)
    {
        var chart = new Multiplot { Layout = new ScottPlot.MultiplotLayouts.Columns() };
        chart.AddPlots(panels.Length);
        double[] values = [.. panels.SelectMany(panel => panel.Lines).SelectMany(line => line.Y).Select(Math.Log10)];
        double margin = Math.Max(0.05, 0.05 * (values.Max() - values.Min()));
        foreach ((LinePanel panel, Plot plot) in panels.Zip(chart.GetPlots()))
        {
            AddLines(plot, panel);
            plot.Axes.Left.TickGenerator = LogAxis.CreateTicks(unit);
            plot.Axes.SetLimitsY(values.Min() - margin, values.Max() + margin);
            plot.Axes.Bottom.Label.Text = x;
        }

        chart.GetPlot(0).Axes.Left.Label.Text = y;
        chart.GetPlot(0).ShowLegend(Alignment.UpperLeft);
        return chart;
    }

    private static void AddLines(Plot plot, LinePanel panel)
    {
        foreach (Line line in panel.Lines)
            plot.Add.Scatter(Array.ConvertAll(line.X, Math.Log10), Array.ConvertAll(line.Y, Math.Log10)).LegendText = line.Label;
        double[] sizes = [.. panel.Lines.SelectMany(line => line.X).Distinct().Order()];
        plot.Axes.Bottom.SetTicks(Array.ConvertAll(sizes, Math.Log10), Array.ConvertAll(sizes, FormatSize));
        plot.Title(panel.Title);
        plot.HideLegend();
    }

    private static string FormatSize(double size) => size switch
    {
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{size / 1e6:G3}M"),
        >= 1e3 => string.Create(CultureInfo.InvariantCulture, $"{size / 1e3:G3}k"),
        _ => size.ToString(CultureInfo.InvariantCulture),
    };
}
