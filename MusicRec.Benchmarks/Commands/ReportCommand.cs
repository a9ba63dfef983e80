using System.CommandLine;
using MusicRec.Benchmarks.Reports;
using MusicRec.Benchmarks.Results;

namespace MusicRec.Benchmarks.Commands;

/// <summary>Writes the page of this machine from the saved results, with charts and ratios, and prints which ratios moved.</summary>
internal sealed class ReportCommand : Command
{
    private readonly Option<string?> _out = Parameters.CreateText(
        "--out", "DIR", Path.Combine("docs", "benchmarks"), "The folder for the page.");

    private readonly Option<string?> _results = Parameters.CreateText("--results", "DIR", ResultFiles.Folder, "The folder of the results.");

    public ReportCommand()
        : base("report", "Writes tables and charts of what was measured, compared with the last report.")
    {
        Options.Add(_out);
        Options.Add(_results);
        SetAction(Run);
    }

    private void Run(ParseResult parsed)
    {
        string folder = parsed.GetValue(_out)!;
        var report = new BenchmarkReport(parsed.GetValue(_results)!, new BenchmarkCatalog());
        string page = Path.Combine(folder, $"{report.Slug}.md");
        string ratios = Path.Combine(folder, $"{report.Slug}.json");
        string charts = Path.Combine(folder, report.Slug);
        Directory.CreateDirectory(charts);

        IReadOnlyDictionary<string, double> now = report.GetRatios();
        RatioChange[] moved = [.. RatioFile.FindMoved(RatioFile.Read(ratios), now)];
        HashSet<string> drawn = Charts.Draw(report, charts);
        var markdown = new ReportMarkdown(report, name => drawn.Contains(name) ? $"{report.Slug}/{name}.png" : null);
        File.WriteAllText(page, markdown.Render(moved).TrimEnd() + "\n");
        RatioFile.Write(ratios, now);

        Console.WriteLine($"{page}: {now.Count} ratios, {moved.Length} moved by more than {RatioFile.Tolerance:P0}");
        foreach (RatioChange change in moved)
        {
            string direction = change.Factor < 1 ? "slower" : "faster";
            Console.WriteLine($"  {direction}  {change.Key}: {Units.FormatRatio(change.Before)} -> {Units.FormatRatio(change.Now)}");
        }
    }
}
