using Microsoft.Data.Analysis;
using MusicRec.Core.Evaluation.Reports;

namespace Explore;

/// <summary>An evaluation as a DataFrame: a row for each model and metric, with its 95 % interval.</summary>
internal static class ReportFrame
{
    public static DataFrame Create(EvaluationReport report)
    {
        var rows = report
            .Models.SelectMany(model => model.Metrics.Select(metric => (model.Name, Metric: metric.Key, Figure: metric.Value)))
            .ToArray();
        return new DataFrame(
            new StringDataFrameColumn("model", rows.Select(row => row.Name)),
            new StringDataFrameColumn("metric", rows.Select(row => row.Metric)),
            new DoubleDataFrameColumn("mean", rows.Select(row => row.Figure.Mean)),
            new DoubleDataFrameColumn("low", rows.Select(row => row.Figure.Low)),
            new DoubleDataFrameColumn("high", rows.Select(row => row.Figure.High)));
    }
}
