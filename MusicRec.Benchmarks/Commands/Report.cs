using MusicRec.Benchmarks.Reports;

namespace MusicRec.Benchmarks.Commands;

/// <summary>Writes the page of this machine from the results in the results folder, with its charts and ratios, and tells which ratios moved.</summary>
internal static class Report
{
    public const string Usage = "report [--out docs/benchmarks] [--results BenchmarkDotNet.Artifacts/results]   tables and charts of what was measured, compared with the last report";

    public static void Run(string[] arguments)
    {
        var options = new CommandArguments(arguments, ["--out", "--results"]);
        string folder = options.Text("--out", Path.Combine("docs", "benchmarks"));
        var report = new BenchmarkReport(options.Text("--results", Results.Folder), new BenchmarkCatalog());
        string page = Path.Combine(folder, $"{report.Slug}.md"), ratios = Path.Combine(folder, $"{report.Slug}.json"), charts = Path.Combine(folder, report.Slug);
        Directory.CreateDirectory(charts);

        IReadOnlyDictionary<string, double> now = report.Ratios();
        RatioChange[] moved = [.. RatioFile.Moved(RatioFile.Read(ratios), now)];
        HashSet<string> drawn = Charts.Draw(report, charts);
        File.WriteAllText(page, new ReportMarkdown(report, name => drawn.Contains(name) ? $"{report.Slug}/{name}.png" : null).Render(moved).TrimEnd() + "\n");
        RatioFile.Write(ratios, now);

        Console.WriteLine($"{page}: {now.Count} ratios, {moved.Length} moved by more than {RatioFile.Tolerance:P0}");
        foreach (RatioChange change in moved)
            Console.WriteLine($"  {(change.Factor < 1 ? "slower" : "faster")}  {change.Key}: {Units.Ratio(change.Before)} -> {Units.Ratio(change.Now)}");
    }
}
