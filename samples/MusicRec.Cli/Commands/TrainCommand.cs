using System.CommandLine;
using MusicRec.Cli.Jobs;
using MusicRec.Cli.Models;
using MusicRec.Core.Models;

namespace MusicRec.Cli.Commands;

/// <summary>Trains models: any of them, or those of a family that has its own command.</summary>
internal sealed class TrainCommand : AppCommand
{
    private readonly Option<string?> _data = Flag.CreateText("--data", "DIR", "The dataset. Default: Data:ProcessedPath.");
    private readonly Option<string?> _models = Flag.CreateText("--models", "DIR", "The folder for the models. Default: Models:Path.");
    private readonly Option<string?> _split = Flag.CreateText(
        "--split", SplitName.Choices, "What is withheld for the test. Default: Evaluation:Split.");

    private readonly Option<int?> _seed = Flag.CreateNumber(
        "--seed", "The first seed of the models that have one. Default: those of the settings.", least: 0);

    private readonly Option<int?> _seeds = Flag.CreateNumber(
        "--seeds", "Trains models that have a seed with this many, one file each; evaluate reports their mean. Default: 1.");

    private readonly Option<TrainingDevice?> _device = Flag.CreateChoice<TrainingDevice>(
        "--device", "Where a model that can use either is trained. Default: auto, which takes a CUDA device where there is one.");

    private readonly Option<string?> _only;
    private readonly Option<bool>? _all;
    private readonly IReadOnlyList<ModelKind> _kinds;
    private readonly IReadOnlyList<ModelKind> _defaultKinds;

    /// <summary>Creates a command that trains models.</summary>
    /// <param name="name">The name of the command.</param>
    /// <param name="description">What it does, one sentence.</param>
    /// <param name="example">An example command line.</param>
    /// <param name="kinds">The kinds that --only can name.</param>
    /// <param name="defaultKinds">The kinds to train if none is named; if these are not all, --all trains the others too.</param>
    private TrainCommand(
        string name, string description, string example, IReadOnlyList<ModelKind> kinds, IReadOnlyList<ModelKind> defaultKinds)
        : base(name, description, example)
    {
        (_kinds, _defaultKinds) = (kinds, defaultKinds);
        _only = Flag.CreateText("--only", "NAME,NAME", $"Trains only these of {JoinNames(kinds)}.");
        foreach (Option flag in new Option[] { _data, _models, _only, _split, _seed, _seeds, _device }) Options.Add(flag);
        if (kinds.Count == defaultKinds.Count) return;

        _all = Flag.CreateSwitch("--all", $"Trains {JoinNames([.. kinds.Except(defaultKinds)])} too.");
        Options.Add(_all);
        Validators.Add(parsed =>
        {
            if (parsed.GetResult(_all) is not null && parsed.GetResult(_only) is not null)
                parsed.AddError("Give either --only or --all, to say which models to train.");
        });
    }

    /// <summary>Creates the command that trains any models.</summary>
    public static TrainCommand CreateForAll() => new(
        "train",
        "Trains models on the training part of a split, one after the other: without --only or --all, "
        + "those that need nothing but the plays. "
        + $"The re-rankers of Item-CF's candidates ({JoinNames(AppModels.Rerankers)}) take longer and must be asked for.",
        "musicrec train --only item-cf,sasrec --split global-time --seeds 3",
        AppModels.All,
        AppModels.FromPlays);

    /// <summary>Creates the command that trains the models that need only the plays.</summary>
    public static TrainCommand CreateForBaselines() => new(
        "train-baselines",
        "Trains the models that need nothing but the plays, one after the other, on the training part of a split.",
        "musicrec train-baselines --data data/processed --models checkpoints --only item-cf,sequential-rules --split global-time",
        AppModels.FromPlays,
        AppModels.FromPlays);

    /// <summary>Creates the command that trains the re-rankers.</summary>
    public static TrainCommand CreateForRerankers() => new(
        "train-rl",
        "Trains the actor-critic agent that re-ranks Item-CF's candidates, and its control: the same network by supervision only. "
        + "A run that was interrupted continues where it stopped; training/NAME/training.csv beside the models records the training.",
        "musicrec train-rl --data data/processed --models checkpoints --split global-time --seeds 3",
        AppModels.Rerankers,
        AppModels.Rerankers);

    /// <inheritdoc/>
    public override void Run(CommandRun run) => new TrainJob(
        run.GetValue(_data) ?? run.Settings.Data.ProcessedPath,
        run.GetValue(_models) ?? run.Settings.Models.Path,
        SelectKinds(run),
        run.GetValue(_split) ?? run.Settings.Evaluation.Split,
        run.GetValue(_seed))
    { Seeds = run.GetValue(_seeds) ?? 1, Device = run.GetValue(_device) ?? TrainingDevice.Auto }.Run(run.Context);

    private IReadOnlyList<ModelKind> SelectKinds(CommandRun run)
    {
        string[] names = Flag.ParseNames(run.GetValue(_only));
        bool all = names.Length > 0 || (_all is not null && run.Has(_all));
        return AppModels.Select(all ? _kinds : _defaultKinds, names);
    }

    private static string JoinNames(IReadOnlyList<ModelKind> kinds) => string.Join(", ", kinds.Select(kind => kind.Name));
}
