using System.Globalization;
using MusicRec.Benchmarks.Results;
using ScottPlot;

namespace MusicRec.Benchmarks.Reports;

/// <summary>The charts of a report: lines over a size where there is one, bars of the ratios otherwise.</summary>
internal static class Charts
{
    /// <summary>Draws all charts.</summary>
    /// <returns>The names of the drawn charts.</returns>
    public static HashSet<string> Draw(BenchmarkReport report, string folder)
    {
        var drawn = new HashSet<string>(StringComparer.Ordinal);
        foreach (Question question in report.Questions)
        {
            if (FindSize(question) is { } size)
                SaveLines(question.Type, CreatePanels(question, size), size, "time of an operation", Units.FormatTime);
            else if (CreateBars(question) is { Length: > 0 } bars)
                SaveBars(question.Type, bars, $"times as fast as: {GetBaselineTitle(question)}");
        }

        if (report.Comparisons.Count > 0) SaveBars("comparisons", CreateBars(report.Comparisons), "times the processor time of ours");
        if (report.Growth.Count > 0)
            SaveLines("growth", CreatePanels(report.Growth), "times the size", "times the processor time", Units.FormatRatio);
        return drawn;

        void SaveLines(string name, LinePanel[] panels, string x, string y, Func<double, string> unit)
        {
            Multiplot chart = LineChart.Draw(panels, x, y, unit);
            chart.SavePng(Path.Combine(folder, $"{name}.png"), LineChart.GetWidth(panels), LineChart.Height);
            drawn.Add(name);
        }

        void SaveBars(string name, RatioBar[] bars, string title)
        {
            using Plot chart = BarChart.Draw(bars, title);
            chart.SavePng(Path.Combine(folder, $"{name}.png"), BarChart.GetWidth(bars), BarChart.GetHeight(bars));
            drawn.Add(name);
        }
    }

    // A parameter of numbers with three values or more is a size to draw lines over.
    private static string? FindSize(Question question) => question.Measurements
        .SelectMany(measurement => measurement.Values)
        .GroupBy(value => value.Name, value => value.Value)
        .FirstOrDefault(values => values.Distinct().Count() >= 3 && values.All(value => double.TryParse(value, out _)))?.Key;

    // A panel for each combination of the other parameters, a line for each method.
    private static LinePanel[] CreatePanels(Question question, string size) =>
    [
        .. from measurement in question.Measurements
           let others = measurement.Values.Where(value => value.Name != size).Select(value => $"{value.Name} {value.Value}")
           group measurement by string.Join(", ", others) into panel
           select new LinePanel(panel.Key, [.. panel.GroupBy(measurement => measurement.Title).Select(line => CreateLine(line, size))]),
    ];

    private static Line CreateLine(IGrouping<string, Measurement> line, string size) => new(
        line.Key,
        [.. line.Select(measurement => ParseSize(measurement, size))],
        [.. line.Select(measurement => measurement.Nanoseconds)]);

    private static double ParseSize(Measurement measurement, string size) =>
        double.Parse(measurement.Values.First(value => value.Name == size).Value, CultureInfo.InvariantCulture);

    // A panel for each dimension, a line for each stage.
    private static LinePanel[] CreatePanels(IEnumerable<StageGrowth> growth) =>
    [
        .. from stage in growth
           group stage by stage.Dimension into panel
           select new LinePanel($"more {panel.Key}", [.. panel.Select(CreateLine)]),
    ];

    private static Line CreateLine(StageGrowth stage) => new(
        stage.Stage,
        Array.ConvertAll(stage.Factors, factor => (double)factor),
        Array.ConvertAll(stage.Seconds, seconds => seconds / stage.Seconds[0]));

    private static RatioBar[] CreateBars(Question question) =>
    [
        .. from measurement in question.Measurements
           where measurement.Method != question.Baseline
           let ratio = question.GetSpeedUp(measurement)
           where ratio is not null
           let parameters = measurement.Values.Select(value => $"{value.Name} {value.Value}")
           select new RatioBar(string.Join(", ", parameters.Prepend(measurement.Title)), ratio.Value),
    ];

    private static RatioBar[] CreateBars(IEnumerable<Comparison> comparisons) =>
    [
        .. from comparison in comparisons
           let label = $"{comparison.Name}\n{comparison.Ours.Stage}, {comparison.Reference}"
           select new RatioBar(label, comparison.ProcessorRatio),
    ];

    private static string GetBaselineTitle(Question question) =>
        question.Measurements.First(measurement => measurement.Method == question.Baseline).Title;
}
