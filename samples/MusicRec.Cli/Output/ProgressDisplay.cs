using MusicRec.Core.Models;

namespace MusicRec.Cli.Output;

/// <summary>Shows how far long work has come.</summary>
internal abstract class ProgressDisplay
{
    /// <summary>Does some work and shows what it reports; reports may come from any thread.</summary>
    /// <param name="title">What is being done, e.g. "train item-cf"; "" where the stages say it.</param>
    /// <param name="work">The work.</param>
    public abstract T Show<T>(string title, Func<IProgress<TrainingProgress>, T> work);

    /// <summary>Writes a report as one line: title, stage and figures.</summary>
    protected static string FormatLine(string title, TrainingProgress report, ProgressPace pace) =>
        $"{(title.Length > 0 ? $"{title}, " : "")}{report.Stage}: {pace.Describe(report)}";
}
