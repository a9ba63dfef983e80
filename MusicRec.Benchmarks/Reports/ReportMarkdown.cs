using System.Globalization;
using System.Text;

namespace MusicRec.Benchmarks.Reports;

/// <summary>Writes a <see cref="BenchmarkReport"/> as a page: ratios first, since they outlive the machine.</summary>
internal sealed class ReportMarkdown(BenchmarkReport report, Func<string, string?> chart)
{
    private readonly StringBuilder _page = new();

    /// <summary>The page.</summary>
    /// <param name="moved">Ratios that moved since the report that is committed.</param>
    public string Render(IReadOnlyCollection<RatioChange> moved)
    {
        Line($"# Benchmarks on {report.Processor}");
        Line($"{report.Description}. Written by `scripts/bench.sh`; the ratios are in [{report.Slug}.json]({report.Slug}.json), and the next report is compared with them.");
        if (moved.Count > 0)
        {
            Line($"## Moved by more than {RatioFile.Tolerance:P0}");
            Table(["ratio", "before", "now"], moved.Select(change => new[] { $"`{change.Key}`", Units.Ratio(change.Before), Units.Ratio(change.Now) }));
        }

        if (report.Comparisons.Count > 0) Compared();
        if (report.Scale.Count > 0) Scaled();
        if (report.Growth.Count > 0) Grown();
        Line("## Questions");
        Line("Each class asks one question and has a baseline; \"times as fast\" is the baseline's time divided by the method's. Run one with `dotnet run -c Release --project MusicRec.Benchmarks -- --filter '*Name*'`.");
        foreach (Question question in report.Questions) Asked(question);
        return _page.ToString();
    }

    private void Compared()
    {
        Line("## Beside other programs");
        Line("Both sides in turns in one run on the same input, after a check that both answer the same; medians. Above 1, the other program needs more.");
        Table(
            ["what", "stage", "other program", "processor time, s: theirs / ours", "ratio", "wall, s: theirs / ours", "ratio", "peak, MiB: theirs / ours", "ratio"],
            report.Comparisons.Select(c => new[]
            {
                c.Name, c.Ours.Stage, c.Reference,
                Both(c.Theirs.ProcessorSeconds, c.Ours.ProcessorSeconds), Bold(c.ProcessorRatio),
                Both(c.Theirs.Seconds, c.Ours.Seconds), Units.Ratio(c.WallRatio),
                string.Create(CultureInfo.InvariantCulture, $"{c.Theirs.PeakMiB:F0} / {c.Ours.PeakMiB:F0}"), Units.Ratio(c.MemoryRatio),
            }));
        Chart("comparisons");
        Line("Our commands, after `dotnet run -c Release --project MusicRec.Benchmarks --`; [the page on benchmarks](README.md) says how to time another program beside them:");
        Line($"```\n{string.Join('\n', report.Comparisons.Select(c => Anonymous(c.Command)).Distinct())}\n```");

        static string Both(double theirs, double ours) => string.Create(CultureInfo.InvariantCulture, $"{theirs:F2} / {ours:F2}");
        static string Bold(double ratio) => $"**{Units.Ratio(ratio)}**";
    }

    private void Scaled()
    {
        Line("## At the size of Last.fm-1K");
        Line("19 million made-up plays of 992 listeners through the console application, each command a process of its own (`-- scale`): 100 plays of every listener are tested.");
        Table(
            ["command", "wall, s", "processor time, s", "peak, MiB"],
            report.Scale.Select(stage => new[] { stage.Stage, F1(stage.Seconds), F1(stage.ProcessorSeconds), $"{stage.PeakMiB:F0}" })
                .Append(["all", F1(report.Scale.Sum(stage => stage.Seconds)), F1(report.Scale.Sum(stage => stage.ProcessorSeconds)), $"{report.Scale.Max(stage => stage.PeakMiB):F0}"]));
        static string F1(double value) => value.ToString("F1", CultureInfo.InvariantCulture);
    }

    private void Grown()
    {
        string[] dimensions = [.. report.Growth.Select(growth => growth.Dimension).Distinct()];
        Line("## How the cost grows");
        Line($"The exponent of each stage's processor time as one size is multiplied by up to {report.Growth[0].Factors[^1]} and the others stay (`-- growth`): 1 is linear, 0 does not grow. More listeners with the same plays are shorter histories.");
        Table(
            ["stage", .. dimensions],
            report.Growth.GroupBy(growth => growth.Stage).Select(stage => new[] { stage.Key }
                .Concat(dimensions.Select(dimension => stage.First(growth => growth.Dimension == dimension).Exponent.ToString("F2", CultureInfo.InvariantCulture))).ToArray()));
        Chart("growth");
    }

    private void Asked(Question question)
    {
        string[] parameters = [.. question.Measurements[0].Values.Select(value => value.Name)];
        Line($"### {question.Type}");
        Line(question.Text);
        Table(
            [.. parameters, "method", "mean", "times as fast", "allocated"],
            question.Measurements.Select(measurement => measurement.Values.Select(value => value.Value).Concat(
            [
                measurement.Title, Units.Time(measurement.Nanoseconds),
                measurement.Method == question.Baseline ? "baseline" : question.SpeedUp(measurement) is { } ratio ? Units.Ratio(ratio) : "",
                Units.Bytes(measurement.AllocatedBytes),
            ]).ToArray()));
        Chart(question.Type);
    }

    private void Chart(string name)
    {
        if (chart(name) is { } path) Line($"![{name}]({path})");
    }

    private void Line(string text) => _page.Append(text).Append("\n\n");

    private void Table(string[] heads, IEnumerable<string[]> rows)
    {
        _page.Append($"| {string.Join(" | ", heads)} |\n|{string.Concat(heads.Select(_ => "---|"))}\n");
        foreach (string[] row in rows) _page.Append($"| {string.Join(" | ", row)} |\n");
        _page.Append('\n');
    }

    // Where somebody's files lie is nobody's business: only their names stay.
    private static string Anonymous(string command) => string.Join(' ', command.Split(' ').Select(word => word.Contains('/') ? Path.GetFileName(word) : word));
}
