using MusicRec.Core.Evaluation.Intervals;
using MusicRec.Core.Evaluation.Reports;

namespace MusicRec.Cli.Output;

/// <summary>A table of the most important metrics of a report.</summary>
internal static class ComparisonTable
{
    private const string Main = "ndcg@10";

    /// <summary>Writes one row for each model.</summary>
    public static void Write(Terminal terminal, EvaluationReport report)
    {
        double best = report.Models.Max(model => model.Metrics[Main].Mean);
        terminal.WriteTable(
            ["model", "hit@10", Main, "95 % interval", "mrr", "repeats ndcg@10", "discoveries ndcg@10", "coverage"],
            report.Models.Select(model => new[]
            {
                model.Metrics[Main].Mean == best ? $"{model.Name} *" : model.Name,
                FormatFigure(model.Metrics, "hit@10"),
                FormatFigure(model.Metrics, Main),
                $"{model.Metrics[Main].Low:F4}-{model.Metrics[Main].High:F4}",
                FormatFigure(model.Metrics, "mrr"),
                FormatFigure(model.Repeat, Main),
                FormatFigure(model.Explore, Main),
                FormatFigure(model.Metrics, "coverage"),
            }));
        string ranking = report.Protocol.Ranking == "full catalog" ? "all items" : report.Protocol.Ranking;
        terminal.Write($"* best {Main}; ranked among {ranking}.");
    }

    private static string FormatFigure(IReadOnlyDictionary<string, Estimate> metrics, string name) =>
        metrics.TryGetValue(name, out Estimate value) ? $"{value.Mean:F4}" : "-";
}
