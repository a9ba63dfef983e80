using System.CommandLine;
using MusicRec.Cli.Configuration;
using MusicRec.Cli.Jobs;
using MusicRec.Core.Ranking;

namespace MusicRec.Cli.Commands;

/// <summary>Compares trained models.</summary>
internal sealed class EvaluateCommand : AppCommand
{
    private readonly Option<string?> _data = Flag.Text("--data", "DIR", "The dataset. Default: Data:ProcessedPath.");
    private readonly Option<string?> _models = Flag.Text("--models", "DIR", "The folder of the models. Default: Models:Path.");
    private readonly Option<string?> _report = Flag.Text("--report", "DIR", "The folder for report.json and report.md. Default: Evaluation:ReportPath.");
    private readonly Option<string?> _only = Flag.Text("--only", "NAME,NAME", "Compares only these models.");
    private readonly Option<string?> _split = Flag.Text("--split", SplitName.All, "Which plays are the test. Default: those withheld from the models.");
    private readonly Option<TestedPlays?> _on = Flag.Choice<TestedPlays>("--on", "Which plays of the split: validation to choose settings by, test to report. Default: test.");
    private readonly Option<string?> _test = Flag.Text(
        "--test", "PATH", "Instead of a split: a second log in the format of the first, of listeners or sessions unseen at training; every prefix predicts its next item.");

    private readonly Option<RepeatPolicy?> _repeats = Flag.Choice<RepeatPolicy>("--repeats", "Whether items of the history may be recommended. Default: allow.");
    private readonly Option<string?> _negatives = Flag.Text("--negatives", "FILE", "Ranks each target among these items only ('listener item item …' a line), as old papers did.");
    private readonly Option<int?> _cap = Flag.Number("--max-plays-per-listener", "Tests at most so many plays of a listener, drawn by the seed. Default: all.");

    public EvaluateCommand()
        : base(
            "evaluate",
            "Compares trained models on plays that they have not seen, and writes report.json and report.md.",
            "musicrec evaluate --data data/processed --models checkpoints --report report --max-plays-per-listener 50")
    {
        foreach (Option flag in new Option[] { _data, _models, _report, _only, _split, _on, _test, _repeats, _negatives, _cap }) Options.Add(flag);
        Validators.Add(parsed =>
        {
            if (parsed.GetResult(_test) is not null && (parsed.GetResult(_split) ?? parsed.GetResult(_on)) is { } other)
                parsed.AddError($"Give either {other.Option.Name} or --test: a second log is a test of its own.");
        });
    }

    /// <inheritdoc/>
    public override void Run(CommandRun run)
    {
        EvaluationSettings settings = run.Settings.Evaluation;
        new EvaluateJob(
            run.Value(_data) ?? run.Settings.Data.ProcessedPath,
            run.Value(_models) ?? run.Settings.Models.Path,
            settings with
            {
                ReportPath = run.Value(_report) ?? settings.ReportPath,
                Repeats = run.Value(_repeats) ?? settings.Repeats,
                MaxPlaysPerListener = run.Value(_cap) ?? settings.MaxPlaysPerListener,
            })
        {
            Only = Flag.Names(run.Value(_only)),
            Split = run.Value(_split),
            On = run.Value(_on) ?? TestedPlays.Test,
            TestLog = run.Value(_test),
            Negatives = run.Value(_negatives),
        }.Run(run);
    }
}
