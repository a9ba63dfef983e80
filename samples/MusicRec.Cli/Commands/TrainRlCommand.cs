using System.CommandLine;
using MusicRec.Cli.Jobs;

namespace MusicRec.Cli.Commands;

/// <summary>Trains the agent that re-ranks Item-CF's candidates, and the same network by supervision only.</summary>
internal sealed class TrainRlCommand : AppCommand
{
    private readonly Option<string?> _data = Flag.Text("--data", "DIR", "The dataset. Default: Data:ProcessedPath.");
    private readonly Option<string?> _models = Flag.Text("--models", "DIR", "The folder for the models. Default: Models:Path.");
    private readonly Option<string?> _only = Flag.Text(
        "--only", "NAME,NAME", $"Trains only these of {string.Join(", ", AppModels.Rerankers.Select(kind => kind.Name))}.");

    private readonly Option<string?> _split = Flag.Text("--split", SplitName.All, "What is withheld for the test. Default: Evaluation:Split.");
    private readonly Option<int?> _seed = Flag.Number("--seed", "The first seed. Default: Rl:Seed.", least: 0);
    private readonly Option<int?> _seeds = Flag.Number("--seeds", "Trains with this many seeds; evaluate reports their mean. Default: 1.");

    public TrainRlCommand()
        : base(
            "train-rl",
            "Trains the actor-critic agent that re-ranks Item-CF's candidates, and its control: the same network by supervision only. "
            + "A run that was interrupted goes on where it stopped; the course of the training is in training/NAME/training.csv beside the models.",
            "musicrec train-rl --data data/processed --models checkpoints --split global-time --seeds 3")
    {
        foreach (Option flag in new Option[] { _data, _models, _only, _split, _seed, _seeds }) Options.Add(flag);
    }

    /// <inheritdoc/>
    public override void Run(CommandRun run) => new TrainJob(
        run.Value(_data) ?? run.Settings.Data.ProcessedPath,
        run.Value(_models) ?? run.Settings.Models.Path,
        AppModels.Select(AppModels.Rerankers, Flag.Names(run.Value(_only))),
        run.Value(_split) ?? run.Settings.Evaluation.Split,
        run.Value(_seed))
    { Seeds = run.Value(_seeds) ?? 1 }.Run(run);
}
