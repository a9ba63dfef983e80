using System.Text;
using MusicRec.Core.Evaluation.Intervals;
using MusicRec.Core.Evaluation.Metrics;
using MusicRec.Core.Ranking;

namespace MusicRec.Core.Evaluation.Reports;

/// <summary>report.md: the protocol in words, then a table of all models, the breakdown and the differences.</summary>
internal static class ReportMarkdown
{
    public static string Format(EvaluationReport report)
    {
        var text = new StringBuilder();
        text.Append("# Evaluation\n\n");
        if (report.Data.Description is { } description) text.Append($"**Data: {description}**\n\n");
        foreach (string line in Notes(report)) text.Append($"- {line}\n");

        int k = report.Protocol.Cutoffs.Contains(10) ? 10 : report.Protocol.Cutoffs.Max();
        string[] shown =
        [
            $"hit@{k}",
            $"ndcg@{k}",
            $"mrr@{report.Protocol.Cutoffs.Max()}",
            "mrr",
            CatalogCoverage.Name,
            Novelty.Name,
            ExposureGini.Name,
        ];
        text.Append("\n## Models\n\nEach figure with its 95 % interval.\n\n");
        Table(text, ["model", .. shown], report.Models.Select(model => Row(model.Name, shown, model.Metrics, Interval)));

        if (report.Counts is { RepeatCases: > 0, ExploreCases: > 0 })
        {
            string[] ranking = [.. shown.Take(4)];
            text.Append("\n## Repeats and discoveries apart\n\n");
            Table(text, ["model", "targets", .. ranking], report.Models.SelectMany(model => new[]
            {
                Row($"{Escape(model.Name)} | repeat", ranking, model.Repeat, Interval, escape: false),
                Row($"{Escape(model.Name)} | explore", ranking, model.Explore, Interval, escape: false),
            }));
        }

        if (report.Differences.Count > 0)
        {
            text.Append(
                "\n## Paired differences\n\nThe first model's figure minus the second's; bold where the interval excludes zero.\n\n");
            Table(
                text, ["models", .. shown],
                report.Differences.Select(difference =>
                    Row($"{difference.Model} − {difference.Reference}", shown, difference.Metrics, Difference)));
        }

        text.Append("\n## All ranking metrics\n\n");
        string[] all = [.. report.Models[0].Metrics.Keys.Except([CatalogCoverage.Name, Novelty.Name, ExposureGini.Name])];
        Table(text, ["metric", .. report.Models.Select(model => Escape(model.Name))], all.Select(
            metric => $"| {metric} | {string.Join(" | ", report.Models.Select(model => Number(model.Metrics[metric].Mean)))} |"));
        Options(text, report.Models);
        return text.ToString();
    }

    private static void Options(StringBuilder text, IReadOnlyList<EvaluatedModel> models)
    {
        if (models.All(model => model.Options is null)) return;
        text.Append("\n## Options\n\n");
        foreach (EvaluatedModel model in models.Where(model => model.Options is not null))
            text.Append($"- {Escape(model.Name)}: `{ReportJson.OneLine(model.Options!.Value)}`\n");
    }

    private static IEnumerable<string> Notes(EvaluationReport report)
    {
        var (protocol, counts) = (report.Protocol, report.Counts);
        yield return $"Log: {report.Data.Listeners:N0} listeners, {report.Data.Items:N0} items, {report.Data.Plays:N0} plays (hash "
            + $"`{report.Data.Hash}`).";
        yield return $"Split: {report.Split.Split} ({report.Split.CutOff}).";
        yield return report.LeakageCheck switch
        {
            LeakageCheck.TrainingPart => "Leakage: every model was fitted on exactly the training part of this split, by hash.",
            LeakageCheck.Plays => "Leakage: no play to predict is among the plays that a model was fitted on; all were compared.",
            _ =>
                "Leakage: no model was fitted on this log, by hash. **Single plays were not compared**, as not every training state "
                + "was given.",
        };
        yield return $"Cases: {counts.Cases:N0} of {counts.Listeners:N0} listeners; the target is a repeat in "
            + $"{counts.RepeatCases:N0} and new to the listener in {counts.ExploreCases:N0}."
            + (protocol.MaxCasesPerListener is { } most ? $" At most {most:N0} a listener, drawn with seed {protocol.Seed}." : "");
        yield return $"Ranking: {protocol.Ranking}."
            + (protocol.Ranking == "full catalog" ? "" : " **Sampled metrics: not comparable with figures over the full catalog.**")
            + (counts.UnknownNegatives > 0 ? $" {counts.UnknownNegatives:N0} negatives are not in the log and rank last." : "")
            + " Ties count as the mean over all their orders.";
        yield return protocol.Repeats switch
        {
            RepeatPolicy.Allow => "Repeats: allowed.",
            RepeatPolicy.Exclude => $"Repeats: excluded; {counts.ForbiddenCases:N0} cases whose target is a repeat are left out.",
            _ => $"Repeats: only; {counts.ForbiddenCases:N0} cases whose target is new to the listener are left out.",
        };
        foreach (EvaluatedModel model in report.Models.Where(model => model.UnknownTargets > 0 || model.ColdCases > 0))
        {
            string cold = model.ColdCases is { } cases ? $", {cases:N0} a listener unseen in training" : "";
            yield return $"{Escape(model.Name)}: {model.UnknownTargets:N0} cases have a target unseen in training (misses){cold}.";
        }

        yield return protocol.ResampledUnit == "listeners"
            ? $"Intervals: 95 %, paired bootstrap over listeners, {protocol.Resamples:N0} resamples, seed {protocol.Seed}; coverage "
                + "and Gini by jackknife."
            : $"Intervals: 95 %, paired bootstrap over cases, {protocol.Resamples:N0} resamples, seed {protocol.Seed}, as there are "
                + $"fewer than {ResamplingUnits.FewestListeners} listeners: "
                + "they speak of these listeners only. Coverage and Gini by jackknife.";
        yield return $"Coverage, novelty (bits) and Gini: over lists of {protocol.ListLength}.";
        foreach (EvaluatedModel model in report.Models.Where(model => model.Runs > 1))
            yield return $"{Escape(model.Name)}: mean of {model.Runs} trainings with different seeds.";
        foreach (string note in report.Notes) yield return note;
        yield return $"MusicRec {report.LibraryVersion}.";
    }

    private static void Table(StringBuilder text, IReadOnlyList<string> header, IEnumerable<string> rows)
    {
        text.Append(
            $"| {string.Join(" | ", header)} "
            + $"|\n|{string.Concat(header.Select((name, i) => i == 0 || name == "targets" ? "---|" : "---:|"))}\n");
        foreach (string row in rows)
            text.Append(row).Append('\n');
    }

    private static string Row(
        string name,
        string[] metrics,
        IReadOnlyDictionary<string, Estimate> values,
        Func<string, Estimate, string> show,
        bool escape = true
    ) => $"| {(escape ? Escape(name) : name)} | {string.Join(" | ", metrics.Select(metric => show(metric, values[metric])))} |";

    private static string Interval(string metric, Estimate value) =>
        $"{Number(value.Mean, metric)} ({Number(value.Low, metric)}–{Number(value.High, metric)})";

    private static string Difference(string metric, Estimate value)
    {
        string mean = value.ExcludesZero ? $"**{Signed(value.Mean)}**" : Signed(value.Mean);
        return $"{mean} ({Signed(value.Low)} … {Signed(value.High)})";

        string Signed(double number) => (number < 0 ? "−" : "+") + Number(Math.Abs(number), metric);
    }

    private static string Number(double value, string metric = "") => value.ToString(metric == Novelty.Name ? "0.00" : "0.0000");

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
