using MusicRec.Core.Ranking;

namespace MusicRec.Cli.Configuration;

/// <summary>Section "Evaluation": how plays are split, and how models are tested and reported.</summary>
internal sealed record EvaluationSettings
{
    /// <summary>Name of the split that models are trained with. Default: leave-one-out.</summary>
    public string Split { get; init; } = "leave-one-out";

    /// <summary>The folder of report.json and report.md. Default: report.</summary>
    public string ReportPath { get; init; } = "report";

    /// <summary>Whether items of the history may be recommended. Default: allow.</summary>
    public RepeatPolicy Repeats { get; init; } = RepeatPolicy.Allow;

    /// <summary>Maximum number of cases per listener, drawn by the seed; empty: all. Default: empty.</summary>
    public int? MaxPlaysPerListener { get; init; }

    /// <summary>Bootstrap resamples for the intervals. Default: 1000.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>Seed of the bootstrap and of the cap. Default: 1.</summary>
    public int Seed { get; init; } = 1;
}
