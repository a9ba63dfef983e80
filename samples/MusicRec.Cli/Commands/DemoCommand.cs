using System.CommandLine;
using MusicRec.Cli.Configuration;
using MusicRec.Cli.Jobs;
using MusicRec.Cli.Models;
using MusicRec.Cli.Output;
using MusicRec.Core.Synthetic;

namespace MusicRec.Cli.Commands;

/// <summary>Runs all steps on a small synthetic log.</summary>
internal sealed class DemoCommand : AppCommand
{
    // Enough plays a listener for the log to behave like real ones, few enough for two cores and two minutes.
    private static readonly SyntheticListeningOptions Log = new() { Listeners = 100, Plays = 120_000, Seed = 1 };

    private const string Split = "global-time";
    private const int TestedPlaysPerListener = 40;

    private readonly Option<string?> _output = Flag.CreateText(
        "--output", "DIR", "The folder for data, models and report. Default: a new temporary folder.");

    public DemoCommand()
        : base(
            "demo",
            "Does the whole job on a small synthetic log: generate, preprocess, train, evaluate, report.",
            "musicrec demo --output demo")
    {
        Options.Add(_output);
    }

    // For a log full of repeats: what was heard last weighs most, and what was heard can come again.
    // For a demo: trainings of seconds, far from what the models can do, whatever musicrec.json says.
    /// <inheritdoc/>
    public override IReadOnlyList<string> Presets =>
    [
        "ItemCf:QueryDecay=0.8", "ItemCf:SelfWeight=0.3",
        "SasRec:BatchSize=16", "SasRec:Epochs=4", "SasRec:LearningRate=0.003", "SasRec:Negatives=1024", "SasRec:PersonalShareWeight=1",
        "Rl:Episodes=320", "Rl:WarmStartDecisions=20000",
    ];

    /// <inheritdoc/>
    public override void Run(CommandRun run)
    {
        string folder = run.GetValue(_output) ?? Directory.CreateTempSubdirectory("musicrec-demo-").FullName;
        string raw = Path.Combine(folder, "raw", "synthetic.tsv");
        string data = Path.Combine(folder, "data");
        string models = Path.Combine(folder, "models");
        EvaluationSettings evaluation = run.Settings.Evaluation with
        {
            ReportPath = Path.Combine(folder, "report"),
            MaxPlaysPerListener = run.Settings.Evaluation.MaxPlaysPerListener ?? TestedPlaysPerListener,
        };

        var elapsed = new Elapsed();
        GenerateJob.Run(run.Context, Log, raw);
        PreprocessJob.Run(run.Context, new DataSettings { RawPath = raw, ProcessedPath = data });
        new TrainJob(data, models, AppModels.All, Split, Seed: null).Run(run.Context);
        new EvaluateJob(data, models, evaluation).Run(run.Context);
        run.Terminal.Write(
            $"Done in {elapsed}. The log is synthetic: the figures show that everything works, not how well it works for real listeners.");
        run.Terminal.Write($"Data, models and report are in {folder}");
    }
}
