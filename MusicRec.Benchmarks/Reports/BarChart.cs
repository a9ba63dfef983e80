using ScottPlot;

namespace MusicRec.Benchmarks.Reports;

/// <summary>A bar for each ratio, on a logarithmic axis, since ratios span orders of magnitude.</summary>
internal static class BarChart
{
    private const int LeastWidth = 760, BarsWidth = 340, CharacterWidth = 7;

    /// <summary>Draws the bars, the first on top.</summary>
    public static Plot Draw(RatioBar[] bars, string title)
    {
        var plot = new Plot();
        for (int b = 0; b < bars.Length; b++) AddBar(plot, bars[b].Ratio, row: bars.Length - 1 - b);

        double[] rows = [.. Enumerable.Range(0, bars.Length).Select(b => (double)(bars.Length - 1 - b))];
        plot.Axes.Left.SetTicks(rows, [.. bars.Select(bar => bar.Label)]);
        plot.Axes.Bottom.TickGenerator = LogAxis.CreateTicks(Units.FormatRatio);
        double longest = bars.Max(bar => Math.Log10(bar.Ratio)), shortest = bars.Min(bar => Math.Log10(bar.Ratio));
        plot.Axes.SetLimits(Math.Min(0, shortest), Math.Max(1, longest + 0.3), -0.6, bars.Length - 0.4);
        plot.Axes.Bottom.Label.Text = title;
        return plot;
    }

    /// <summary>Gets the width of the chart: enough for the longest label.</summary>
    public static int GetWidth(RatioBar[] bars) =>
        Math.Max(LeastWidth, BarsWidth + (CharacterWidth * SplitLabels(bars).Max(line => line.Length)));

    /// <summary>Gets the height of the chart: enough for all bars and the lines of their labels.</summary>
    public static int GetHeight(RatioBar[] bars) => 90 + (12 * bars.Length) + (14 * SplitLabels(bars).Count());

    private static void AddBar(Plot plot, double ratio, int row)
    {
        double length = Math.Log10(ratio);
        plot.Add.Bar(new Bar
        {
            Position = row,
            Value = length,
            Size = 0.6,
            Orientation = Orientation.Horizontal,
            FillColor = Colors.SteelBlue,
            LineWidth = 0,
        });
        ScottPlot.Plottables.Text text = plot.Add.Text(Units.FormatRatio(ratio), Math.Max(0, length), row);
        (text.LabelAlignment, text.OffsetX) = (Alignment.MiddleLeft, 5);
    }

    private static IEnumerable<string> SplitLabels(RatioBar[] bars) => bars.SelectMany(bar => bar.Label.Split('\n'));
}
