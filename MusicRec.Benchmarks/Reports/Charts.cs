using System.Globalization;
using MusicRec.Benchmarks.Commands;
using ScottPlot;

namespace MusicRec.Benchmarks.Reports;

/// <summary>Draws the charts of a report: small, on logarithmic axes, since ratios span orders of magnitude.</summary>
internal static class Charts
{
    private const int Width = 760, PanelWidth = 340, PanelHeight = 420, CharacterWidth = 7;

    /// <summary>Draws what there is to draw.</summary>
    /// <returns>The names of the charts that were drawn.</returns>
    public static HashSet<string> Draw(BenchmarkReport report, string folder)
    {
        var drawn = new HashSet<string>(StringComparer.Ordinal);
        foreach (Question question in report.Questions)
        {
            if (SizeOf(question) is { } size) SavePanels(question.Type, Panels(question, size), size, "time of an operation", Units.Time);
            else if (question.SpeedUps().Any()) Save(question.Type, Bars([.. question.Measurements.Where(m => m.Method != question.Baseline && question.SpeedUp(m) is not null).Select(m => (Label(m), question.SpeedUp(m)!.Value))], $"times as fast as: {Title(question)}"));
        }

        if (report.Comparisons.Count > 0)
            Save("comparisons", Bars([.. report.Comparisons.Select(c => ($"{c.Name}\n{c.Ours.Stage}, {c.Reference}", c.ProcessorRatio))], "times the processor time of ours"));
        if (report.Growth.Count > 0)
            SavePanels("growth", Panels(report.Growth), "times the size", "times the processor time", Units.Ratio);
        return drawn;

        void SavePanels(string name, Panel[] panels, string x, string y, Func<double, string> unit)
        {
            Lines(panels, x, y, unit).SavePng(Path.Combine(folder, $"{name}.png"), Math.Max(Width, PanelWidth * panels.Length), PanelHeight);
            drawn.Add(name);
        }

        void Save(string name, (Plot Plot, int Width, int Height) chart)
        {
            chart.Plot.SavePng(Path.Combine(folder, $"{name}.png"), chart.Width, chart.Height);
            drawn.Add(name);
        }
    }

    // A parameter of numbers with three values or more is a size to draw lines over.
    private static string? SizeOf(Question question) => question.Measurements.SelectMany(m => m.Values).GroupBy(value => value.Name)
        .FirstOrDefault(group => group.Select(value => value.Value).Distinct().Count() >= 3 && group.All(value => double.TryParse(value.Value, out _)))?.Key;

    // A panel for each combination of the other parameters, a line for each method.
    private static Panel[] Panels(Question question, string size) =>
        [.. from measurement in question.Measurements
            let others = string.Join(", ", measurement.Values.Where(value => value.Name != size).Select(value => $"{value.Name} {value.Value}"))
            group measurement by others into panel
            select new Panel(panel.Key, [.. from measurement in panel
                group measurement by measurement.Title into line
                select new Line(
                    line.Key,
                    [.. line.Select(m => double.Parse(m.Values.First(value => value.Name == size).Value, CultureInfo.InvariantCulture))],
                    [.. line.Select(m => m.Nanoseconds)])])];

    // A panel for each dimension, a line for each stage.
    private static Panel[] Panels(IEnumerable<StageGrowth> growth) =>
        [.. from stage in growth
            group stage by stage.Dimension into panel
            select new Panel($"more {panel.Key}", [.. from stage in panel
                select new Line(stage.Stage, Array.ConvertAll(stage.Factors, factor => (double)factor), Array.ConvertAll(stage.Seconds, seconds => seconds / stage.Seconds[0]))])];

    private static string Label(Measurement measurement) =>
        string.Join(", ", measurement.Values.Select(value => $"{value.Name} {value.Value}").Prepend(measurement.Title));

    private static string Title(Question question) => question.Measurements.First(m => m.Method == question.Baseline).Title;

    private static (Plot Plot, int Width, int Height) Bars((string Label, double Ratio)[] bars, string title)
    {
        var plot = new Plot();
        for (int b = 0; b < bars.Length; b++)
        {
            int row = bars.Length - 1 - b;
            double length = Math.Log10(bars[b].Ratio);
            plot.Add.Bar(new Bar { Position = row, Value = length, Size = 0.6, Orientation = Orientation.Horizontal, FillColor = Colors.SteelBlue, LineWidth = 0 });
            ScottPlot.Plottables.Text text = plot.Add.Text(Units.Ratio(bars[b].Ratio), Math.Max(0, length), row);
            (text.LabelAlignment, text.OffsetX) = (Alignment.MiddleLeft, 5);
        }

        plot.Axes.Left.SetTicks([.. Enumerable.Range(0, bars.Length).Select(b => (double)(bars.Length - 1 - b))], [.. bars.Select(bar => bar.Label)]);
        plot.Axes.Bottom.TickGenerator = Decades(Units.Ratio);
        double longest = bars.Max(bar => Math.Log10(bar.Ratio)), shortest = bars.Min(bar => Math.Log10(bar.Ratio));
        plot.Axes.SetLimits(Math.Min(0, shortest), Math.Max(1, longest + 0.3), -0.6, bars.Length - 0.4);
        plot.Axes.Bottom.Label.Text = title;
        string[] lines = [.. bars.SelectMany(bar => bar.Label.Split('\n'))];
        return (plot, Math.Max(Width, PanelWidth + (CharacterWidth * lines.Max(line => line.Length))), 90 + (12 * bars.Length) + (14 * lines.Length));
    }

    // Panels side by side over the same range of values, the legend in the first.
    private static Multiplot Lines(Panel[] panels, string x, string y, Func<double, string> unit)
    {
        var chart = new Multiplot { Layout = new ScottPlot.MultiplotLayouts.Columns() };
        chart.AddPlots(panels.Length);
        double[] values = [.. panels.SelectMany(panel => panel.Lines).SelectMany(line => line.Y).Select(Math.Log10)];
        double margin = Math.Max(0.05, 0.05 * (values.Max() - values.Min()));
        foreach (var (panel, plot) in panels.Zip(chart.GetPlots()))
        {
            foreach (Line line in panel.Lines)
                plot.Add.Scatter(Array.ConvertAll(line.X, Math.Log10), Array.ConvertAll(line.Y, Math.Log10)).LegendText = line.Label;
            double[] sizes = [.. panel.Lines.SelectMany(line => line.X).Distinct().Order()];
            plot.Axes.Bottom.SetTicks(Array.ConvertAll(sizes, Math.Log10), Array.ConvertAll(sizes, Short));
            plot.Axes.Left.TickGenerator = Decades(unit);
            plot.Axes.SetLimitsY(values.Min() - margin, values.Max() + margin);
            plot.Axes.Bottom.Label.Text = x;
            plot.Title(panel.Title);
            plot.HideLegend();
        }

        chart.GetPlot(0).Axes.Left.Label.Text = y;
        chart.GetPlot(0).ShowLegend(Alignment.UpperLeft);
        return chart;
    }

    private static string Short(double size) => size switch
    {
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{size / 1e6:G3}M"),
        >= 1e3 => string.Create(CultureInfo.InvariantCulture, $"{size / 1e3:G3}k"),
        _ => size.ToString(CultureInfo.InvariantCulture),
    };

    private static ScottPlot.TickGenerators.NumericAutomatic Decades(Func<double, string> unit) => new()
    {
        IntegerTicksOnly = true,
        LabelFormatter = exponent => unit(Math.Pow(10, exponent)),
    };

    private sealed record Panel(string Title, Line[] Lines);

    private sealed record Line(string Label, double[] X, double[] Y);
}
