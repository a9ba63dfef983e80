using System.CommandLine;
using MusicRec.Cli.Jobs;

namespace MusicRec.Cli.Commands;

/// <summary>Trains every model that needs nothing but the plays.</summary>
internal sealed class TrainBaselinesCommand : AppCommand
{
    private readonly Option<string?> _data = Flag.Text("--data", "DIR", "The dataset. Default: Data:ProcessedPath.");
    private readonly Option<string?> _models = Flag.Text("--models", "DIR", "The folder for the models. Default: Models:Path.");
    private readonly Option<string?> _only = Flag.Text(
        "--only", "NAME,NAME", $"Trains only these of {string.Join(", ", AppModels.Baselines.Select(kind => kind.Name))}.");

    private readonly Option<string?> _split = Flag.Text("--split", SplitName.All, "What is withheld for the test. Default: Evaluation:Split.");
    private readonly Option<int?> _seed = Flag.Number("--seed", "The seed of all models. Default: those of the settings.", least: 0);

    public TrainBaselinesCommand()
        : base(
            "train-baselines",
            "Trains the models that need nothing but the plays, one after the other, on the training part of a split.",
            "musicrec train-baselines --data data/processed --models checkpoints --only item-cf,sequential-rules --split global-time")
    {
        foreach (Option flag in new Option[] { _data, _models, _only, _split, _seed }) Options.Add(flag);
    }

    /// <inheritdoc/>
    public override void Run(CommandRun run) => new TrainJob(
        run.Value(_data) ?? run.Settings.Data.ProcessedPath,
        run.Value(_models) ?? run.Settings.Models.Path,
        AppModels.Select(AppModels.Baselines, Flag.Names(run.Value(_only))),
        run.Value(_split) ?? run.Settings.Evaluation.Split,
        run.Value(_seed)).Run(run);
}
