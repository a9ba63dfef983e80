using MusicRec.Core.Models;

namespace MusicRec.Cli.Output;

/// <summary>Measures the speed of a stage and estimates its remaining time.</summary>
internal sealed class ProgressPace(TimeProvider time)
{
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(1);

    private string? _stage;
    private long _startedAt;
    private long _doneAtStart;

    /// <summary>Formats the known values of a report: share, rate, time left and metrics.</summary>
    public string Describe(TrainingProgress report)
    {
        if (_stage != report.Stage) (_stage, _startedAt, _doneAtStart) = (report.Stage, time.GetTimestamp(), report.Done);
        TimeSpan elapsed = time.GetElapsedTime(_startedAt);
        double rate = elapsed > TimeSpan.Zero ? (report.Done - _doneAtStart) / elapsed.TotalSeconds : 0;

        var figures = new List<string>
        {
            report.Total > 0
                ? $"{report.Done:N0} of {report.Total:N0} {report.Unit} ({GetShare(report):P0})"
                : $"{report.Done:N0} {report.Unit}",
        };
        if (rate > 0 && elapsed >= Settled)
        {
            figures.Add($"{FormatRate(rate)} {report.Unit}/s");
            if (report.Total > report.Done)
                figures.Add($"{Duration.Format(TimeSpan.FromSeconds((report.Total - report.Done) / rate))} left");
        }

        figures.AddRange(report.Metrics
            .OrderBy(metric => metric.Key, StringComparer.Ordinal)
            .Select(metric => $"{metric.Key} {metric.Value:G4}"));
        return string.Join(", ", figures);
    }

    /// <summary>Gets the completed share of a stage, 0 to 1.</summary>
    public static double GetShare(TrainingProgress report) => report.Total > 0 ? Math.Clamp((double)report.Done / report.Total, 0, 1) : 0;

    private static string FormatRate(double perSecond) => perSecond switch
    {
        >= 1e6 => $"{perSecond / 1e6:F1} M",
        >= 10 => $"{perSecond:N0}",
        _ => $"{perSecond:F1}",
    };
}
