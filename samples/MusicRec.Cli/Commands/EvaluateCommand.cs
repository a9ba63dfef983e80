using System.CommandLine;
using MusicRec.Cli.Configuration;
using MusicRec.Cli.Jobs;
using MusicRec.Core.Ranking;

namespace MusicRec.Cli.Commands;

/// <summary>Compares trained models.</summary>
internal sealed class EvaluateCommand : AppCommand
{
    private readonly Option<string?> _data = Flag.CreateText("--data", "DIR", "The dataset. Default: Data:ProcessedPath.");
    private readonly Option<string?> _models = Flag.CreateText("--models", "DIR", "The folder of the models. Default: Models:Path.");
    private readonly Option<string?> _report = Flag.CreateText(
        "--report", "DIR", "The folder for report.json and report.md. Default: Evaluation:ReportPath.");
    private readonly Option<string?> _only = Flag.CreateText("--only", "NAME,NAME", "Compares only these models.");
    private readonly Option<string?> _split = Flag.CreateText(
        "--split", SplitName.Choices, "Which plays are the test. Default: those withheld from the models.");
    private readonly Option<TestedPlays?> _on = Flag.CreateChoice<TestedPlays>(
        "--on", "Which plays of the split: validation to choose settings by, test to report. Default: test.");
    private readonly Option<string?> _test = Flag.CreateText(
        "--test",
        "PATH",
        "Instead of a split: a second log in the format of the first, of listeners or sessions unseen at training; "
        + "every play but the first is predicted from those before it.");

    private readonly Option<RepeatPolicy?> _repeats = Flag.CreateChoice<RepeatPolicy>(
        "--repeats", "Whether items of the history may be recommended. Default: allow.");
    private readonly Option<string?> _negatives = Flag.CreateText(
        "--negatives", "FILE", "Ranks each target among these items only ('listener item item …' a line), as older papers did.");
    private readonly Option<int?> _cap = Flag.CreateNumber(
        "--max-plays-per-listener", "Tests at most this many plays of a listener, drawn by the seed. Default: all.");

    public EvaluateCommand()
        : base(
            "evaluate",
            "Compares trained models on plays that they have not seen, and writes report.json and report.md.",
            "musicrec evaluate --data data/processed --models checkpoints --report report --max-plays-per-listener 50")
    {
        foreach (Option flag in new Option[] { _data, _models, _report, _only, _split, _on, _test, _repeats, _negatives, _cap })
            Options.Add(flag);
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
            run.GetValue(_data) ?? run.Settings.Data.ProcessedPath,
            run.GetValue(_models) ?? run.Settings.Models.Path,
            settings with
            {
                ReportPath = run.GetValue(_report) ?? settings.ReportPath,
                Repeats = run.GetValue(_repeats) ?? settings.Repeats,
                MaxPlaysPerListener = run.GetValue(_cap) ?? settings.MaxPlaysPerListener,
            })
        {
            Only = Flag.ParseNames(run.GetValue(_only)),
            Split = run.GetValue(_split),
            On = run.GetValue(_on) ?? TestedPlays.Test,
            TestLog = run.GetValue(_test),
            Negatives = run.GetValue(_negatives),
        }.Run(run.Context);
    }
}
