using MusicRec.Core.Models;

namespace MusicRec.Cli.Output;

/// <summary>Shows the progress of long work.</summary>
internal abstract class ProgressDisplay
{
    /// <summary>Runs some work and shows its progress; reports may come from any thread.</summary>
    /// <param name="title">The title of the work, e.g. "train item-cf"; "" if the stages state it.</param>
    /// <param name="work">The work.</param>
    public abstract T Show<T>(string title, Func<IProgress<TrainingProgress>, T> work);

    /// <summary>Writes a report as one line: title, stage and figures.</summary>
    protected static string FormatLine(string title, TrainingProgress report, ProgressPace pace) =>
        $"{(title.Length > 0 ? $"{title}, " : "")}{report.Stage}: {pace.Describe(report)}";
}
