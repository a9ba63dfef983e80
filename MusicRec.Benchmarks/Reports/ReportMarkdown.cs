using System.Globalization;
using System.Text;
using MusicRec.Benchmarks.Results;

namespace MusicRec.Benchmarks.Reports;

/// <summary>Writes a <see cref="BenchmarkReport"/> as a page: ratios first, since they depend least on the machine.</summary>
/// <param name="report">What was measured.</param>
/// <param name="findChart">Finds the path of a chart by its name, or null where there is none.</param>
internal sealed class ReportMarkdown(BenchmarkReport report, Func<string, string?> findChart)
{
    private readonly StringBuilder _page = new();

    /// <summary>Writes the page.</summary>
    /// <param name="moved">Ratios that moved since the committed report.</param>
    public string Render(IReadOnlyCollection<RatioChange> moved)
    {
        AppendText($"# Benchmarks on {report.Processor}");
        AppendText(
            $"{report.Description}. Written by `scripts/bench.sh`; the ratios are in [{report.Slug}.json]({report.Slug}.json), "
            + "and the next report is compared with them.");
        if (moved.Count > 0)
        {
            AppendText($"## Moved by more than {RatioFile.Tolerance:P0}");
            AppendTable(
                ["ratio", "before", "now"],
                moved.Select(change => new[] { $"`{change.Key}`", Units.FormatRatio(change.Before), Units.FormatRatio(change.Now) }));
        }

        if (report.Comparisons.Count > 0) AppendComparisons();
        if (report.Scale.Count > 0) AppendScale();
        if (report.Growth.Count > 0) AppendGrowth();
        AppendText("## Questions");
        AppendText(
            "Each class asks one question and has a baseline; \"times as fast\" is the baseline's time divided by the method's. "
            + "Run one with `dotnet run -c Release --project MusicRec.Benchmarks -- --filter '*Name*'`.");
        foreach (Question question in report.Questions) AppendQuestion(question);
        return _page.ToString();
    }

    private void AppendComparisons()
    {
        AppendText("## Beside other programs");
        AppendText(
            "Both sides in turns in one run on the same input, after a check that both answer the same; medians. "
            + "Above 1, the other program needs more.");
        AppendTable(
            [
                "what", "stage", "other program", "processor time, s: theirs / ours", "ratio",
                "wall, s: theirs / ours", "ratio", "peak, MiB: theirs / ours", "ratio",
            ],
            report.Comparisons.Select(comparison => new[]
            {
                comparison.Name, comparison.Ours.Stage, comparison.Reference,
                FormatBoth(comparison.Theirs.ProcessorSeconds, comparison.Ours.ProcessorSeconds, "F2"),
                $"**{Units.FormatRatio(comparison.ProcessorRatio)}**",
                FormatBoth(comparison.Theirs.Seconds, comparison.Ours.Seconds, "F2"),
                Units.FormatRatio(comparison.WallRatio),
                FormatBoth(comparison.Theirs.PeakMiB, comparison.Ours.PeakMiB, "F0"),
                Units.FormatRatio(comparison.MemoryRatio),
            }));
        AppendChart("comparisons");
        AppendText(
            "Our commands, after `dotnet run -c Release --project MusicRec.Benchmarks --`; "
            + "[the page on benchmarks](README.md) says how to time another program beside them:");
        IEnumerable<string> commands = report.Comparisons.Select(comparison => RemoveFolders(comparison.Command)).Distinct();
        AppendText($"```\n{string.Join('\n', commands)}\n```");
    }

    private void AppendScale()
    {
        AppendText("## At the size of Last.fm-1K");
        AppendText(
            "19 million made-up plays of 992 listeners through the console application, each command a process of its own (`-- scale`): "
            + "100 plays of every listener are tested.");
        var all = new StageCost(
            "all",
            report.Scale.Sum(stage => stage.Seconds),
            report.Scale.Sum(stage => stage.ProcessorSeconds),
            report.Scale.Max(stage => stage.PeakMiB));
        AppendTable(
            ["command", "wall, s", "processor time, s", "peak, MiB"],
            report.Scale.Append(all).Select(stage => new[]
            {
                stage.Stage, Format(stage.Seconds, "F1"), Format(stage.ProcessorSeconds, "F1"), Format(stage.PeakMiB, "F0"),
            }));
    }

    private void AppendGrowth()
    {
        string[] dimensions = [.. report.Growth.Select(growth => growth.Dimension).Distinct()];
        AppendText("## How the cost grows");
        AppendText(
            $"The exponent of each stage's processor time as one size is multiplied by up to {report.Growth[0].Factors[^1]} "
            + "and the others stay (`-- growth`): 1 is linear, 0 does not grow. More listeners with the same plays are shorter histories.");
        AppendTable(
            ["stage", .. dimensions],
            from growth in report.Growth
            group growth by growth.Stage into stage
            let exponents = dimensions.Select(dimension => stage.First(growth => growth.Dimension == dimension).Exponent)
            select (string[])[stage.Key, .. exponents.Select(exponent => Format(exponent, "F2"))]);
        AppendChart("growth");
    }

    private void AppendQuestion(Question question)
    {
        AppendText($"### {question.Type}");
        AppendText(question.Text);
        AppendTable(
            [.. question.Measurements[0].Values.Select(value => value.Name), "method", "mean", "times as fast", "allocated"],
            question.Measurements.Select(measurement => (string[])
            [
                .. measurement.Values.Select(value => value.Value),
                measurement.Title,
                Units.FormatTime(measurement.Nanoseconds),
                FormatSpeedUp(question, measurement),
                Units.FormatBytes(measurement.AllocatedBytes),
            ]));
        AppendChart(question.Type);
    }

    private void AppendChart(string name)
    {
        if (findChart(name) is { } path) AppendText($"![{name}]({path})");
    }

    private void AppendText(string text) => _page.Append(text).Append("\n\n");

    private void AppendTable(string[] headings, IEnumerable<string[]> rows)
    {
        _page.Append($"| {string.Join(" | ", headings)} |\n|{string.Concat(headings.Select(_ => "---|"))}\n");
        foreach (string[] row in rows) _page.Append($"| {string.Join(" | ", row)} |\n");
        _page.Append('\n');
    }

    private static string FormatSpeedUp(Question question, Measurement measurement) =>
        measurement.Method == question.Baseline ? "baseline"
        : question.GetSpeedUp(measurement) is { } ratio ? Units.FormatRatio(ratio)
        : "";

    private static string FormatBoth(double theirs, double ours, string format) => $"{Format(theirs, format)} / {Format(ours, format)}";

    private static string Format(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    // Folders are private: only the names of the files are shown.
    private static string RemoveFolders(string command) =>
        string.Join(' ', command.Split(' ').Select(word => word.Contains('/') ? Path.GetFileName(word) : word));
}
