using MusicRec.Core.Models;
using Spectre.Console;

namespace MusicRec.Cli.Output;

/// <summary>Shows progress as a bar that redraws itself, for a terminal.</summary>
internal sealed class ProgressBars(IAnsiConsole console) : ProgressDisplay
{
    // A completed task could not continue with the next stage.
    private const double AlmostAll = 0.999;

    /// <summary>Creates bars for a stream that is a terminal.</summary>
    public static ProgressBars CreateFor(TextWriter terminal) =>
        new(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal) }));

    /// <inheritdoc/>
    public override T Show<T>(string title, Func<IProgress<TrainingProgress>, T> work) => console.Progress()
        .AutoClear(true)
        .Columns(new SpinnerColumn(), new ProgressBarColumn { Width = 24 }, new TaskDescriptionColumn { Alignment = Justify.Left })
        .Start(context =>
        {
            ProgressTask task = context.AddTask(Markup.Escape(title.Length > 0 ? title : "…"), autoStart: true, maxValue: 1);
            task.IsIndeterminate = true;
            return work(new Bar(title, task));
        });

    private sealed class Bar(string title, ProgressTask task) : IProgress<TrainingProgress>
    {
        private readonly Lock _lock = new();
        private readonly ProgressPace _pace = new(TimeProvider.System);

        public void Report(TrainingProgress value)
        {
            lock (_lock)
            {
                task.IsIndeterminate = value.Total == 0;
                task.Value = AlmostAll * ProgressPace.GetShare(value);
                task.Description = Markup.Escape(FormatLine(title, value, _pace));
            }
        }
    }
}
