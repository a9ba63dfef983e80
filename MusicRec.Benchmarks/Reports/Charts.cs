using System.Globalization;
using MusicRec.Benchmarks.Commands;
using ScottPlot;

namespace MusicRec.Benchmarks.Reports;

/// <summary>Draws the charts of a report: small, on logarithmic axes, since ratios span orders of magnitude.</summary>
internal static class Charts
{
    private const int Width = 760;

    /// <summary>Draws what there is to draw.</summary>
    /// <returns>The names of the charts that were drawn.</returns>
    public static HashSet<string> Draw(BenchmarkReport report, string folder)
    {
        var drawn = new HashSet<string>(StringComparer.Ordinal);
        foreach (Question question in report.Questions)
        {
            if (SizeOf(question) is { } size) Save(question.Type, Lines(Series(question, size), size, "time of an operation", Units.Time));
            else if (question.SpeedUps().Any()) Save(question.Type, Bars([.. question.Measurements.Where(m => m.Method != question.Baseline && question.SpeedUp(m) is not null).Select(m => (Label(m), question.SpeedUp(m)!.Value))], $"times as fast as: {Title(question)}"));
        }

        if (report.Comparisons.Count > 0)
            Save("comparisons", Bars([.. report.Comparisons.Select(c => ($"{c.Ours.Stage}, {c.Reference}: {c.Name}", c.ProcessorRatio))], "times the processor time of ours"));
        if (report.Growth.Count > 0)
            Save("growth", Lines([.. report.Growth.Select(g => (string.Create(CultureInfo.InvariantCulture, $"{g.Stage} by {g.Dimension}: {g.Exponent:F2}"), Array.ConvertAll(g.Factors, factor => (double)factor), Array.ConvertAll(g.Seconds, s => s / g.Seconds[0])))], "size, times the smallest", "processor time, times that of the smallest", Units.Ratio));
        return drawn;

        void Save(string name, (Plot Plot, int Height) chart)
        {
            chart.Plot.SavePng(Path.Combine(folder, $"{name}.png"), Width, chart.Height);
            drawn.Add(name);
        }
    }

    // A parameter of numbers with three values or more is a size to draw lines over.
    private static string? SizeOf(Question question) => question.Measurements.SelectMany(m => m.Values).GroupBy(value => value.Name)
        .FirstOrDefault(group => group.Select(value => value.Value).Distinct().Count() >= 3 && group.All(value => double.TryParse(value.Value, out _)))?.Key;

    private static (string Label, double[] X, double[] Y)[] Series(Question question, string size) =>
        [.. from measurement in question.Measurements
            let other = string.Join(", ", measurement.Values.Where(value => value.Name != size).Select(value => $"{value.Name} {value.Value}"))
            group measurement by (measurement.Title, other) into line
            select (
                line.Key.other.Length == 0 ? line.Key.Title : $"{line.Key.Title}, {line.Key.other}",
                line.Select(m => double.Parse(m.Values.First(value => value.Name == size).Value, CultureInfo.InvariantCulture)).ToArray(),
                line.Select(m => m.Nanoseconds).ToArray())];

    private static string Label(Measurement measurement) =>
        string.Join(", ", measurement.Values.Select(value => $"{value.Name} {value.Value}").Prepend(measurement.Title));

    private static string Title(Question question) => question.Measurements.First(m => m.Method == question.Baseline).Title;

    private static (Plot Plot, int Height) Bars((string Label, double Ratio)[] bars, string title)
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
        return (plot, 90 + (26 * bars.Length));
    }

    private static (Plot Plot, int Height) Lines((string Label, double[] X, double[] Y)[] lines, string x, string y, Func<double, string> unit)
    {
        var plot = new Plot();
        foreach (var (label, xs, ys) in lines)
        {
            var line = plot.Add.Scatter(Array.ConvertAll(xs, Math.Log10), Array.ConvertAll(ys, Math.Log10));
            line.LegendText = label;
        }

        double[] sizes = [.. lines.SelectMany(line => line.X).Distinct().Order()];
        plot.Axes.Bottom.SetTicks(Array.ConvertAll(sizes, Math.Log10), Array.ConvertAll(sizes, size => size.ToString("N0", CultureInfo.InvariantCulture)));
        plot.Axes.Left.TickGenerator = Decades(unit);
        (plot.Axes.Bottom.Label.Text, plot.Axes.Left.Label.Text) = (x, y);
        plot.ShowLegend(Edge.Right);
        return (plot, 420);
    }

    private static ScottPlot.TickGenerators.NumericAutomatic Decades(Func<double, string> unit) => new()
    {
        IntegerTicksOnly = true,
        LabelFormatter = exponent => unit(Math.Pow(10, exponent)),
    };
}
