using MusicRec.Core.Evaluation.Intervals;
using MusicRec.Core.Evaluation.Reports;

namespace MusicRec.Cli.Output;

/// <summary>The figures of a report that one wants to see first.</summary>
internal static class ComparisonTable
{
    private const string Main = "ndcg@10";

    /// <summary>Writes one row a model.</summary>
    public static void Write(Terminal terminal, EvaluationReport report)
    {
        double best = report.Models.Max(model => model.Metrics[Main].Mean);
        terminal.WriteTable(
            ["model", "hit@10", Main, "95 % interval", "mrr", "repeats ndcg@10", "discoveries ndcg@10", "coverage"],
            report.Models.Select(model => new[]
            {
                model.Metrics[Main].Mean == best ? $"{model.Name} *" : model.Name,
                Figure(model.Metrics, "hit@10"),
                Figure(model.Metrics, Main),
                $"{model.Metrics[Main].Low:F4}-{model.Metrics[Main].High:F4}",
                Figure(model.Metrics, "mrr"),
                Figure(model.Repeat, Main),
                Figure(model.Explore, Main),
                Figure(model.Metrics, "coverage"),
            }));
        terminal.Write($"* best {Main}; ranked among {(report.Protocol.Ranking == "full catalog" ? "all items" : report.Protocol.Ranking)}.");
    }

    private static string Figure(IReadOnlyDictionary<string, Estimate> metrics, string name) =>
        metrics.TryGetValue(name, out Estimate value) ? $"{value.Mean:F4}" : "-";
}
