using MusicRec.Cli.Commands;
using MusicRec.Cli.Output;
using MusicRec.Core.Configuration;
using MusicRec.Core.Models;
using MusicRec.Core.Splitting;

namespace MusicRec.Cli.Jobs;

/// <summary>What to train on what.</summary>
/// <param name="Data">The dataset folder.</param>
/// <param name="Models">The folder for the models.</param>
/// <param name="Kinds">The kinds of models.</param>
/// <param name="Split">Name of the split whose training part is used.</param>
/// <param name="Seed">The seed of all of them, or null for that of the settings.</param>
internal sealed record TrainJob(string Data, string Models, IReadOnlyList<ModelKind> Kinds, string Split, int? Seed)
{
    /// <summary>How many seeds to train each kind with, from the first one on.</summary>
    public int Seeds { get; init; } = 1;

    /// <summary>Trains one model after the other; each is saved as soon as it is fitted.</summary>
    public void Run(CommandRun run)
    {
        ISplitter splitter = SplitName.Parse(Split);
        (ModelKind Kind, TrainerOptions Options, string File)[] jobs = [.. Kinds.SelectMany(kind => Jobs(run, kind))];
        DatasetSource source = DatasetSource.Open(Data);
        DataSplit split = splitter.Split(source.Plays);
        string withheld = split.Test.Count == 0 ? "nothing withheld" : $"{split.Provenance.Split}: withheld are {split.Provenance.CutOff}";
        run.Terminal.Write(
            $"Training on {split.Train.PlayCount:N0} of {Quantity.Format(source.Plays.PlayCount, source.Manifest.Synthetic ? "synthetic play" : "play")} ({withheld}).");

        Directory.CreateDirectory(Models);
        var state = new TrainingState(split.Train, split.Provenance);
        string statePath = state.SaveBeside(Path.Combine(Models, "any" + AppModels.Extension));
        run.Terminal.Write($"  {"training state",-20} {"",12} -> {statePath} ({FileSize.Format(statePath)}; listeners' ids and plays, not needed to serve)");
        foreach ((ModelKind kind, TrainerOptions options, string file) in jobs)
        {
            var watch = new Stopwatch();
            string path = Path.Combine(Models, file + AppModels.Extension);
            IRecommender model = run.Terminal.Progress.Show($"train {file}", progress => kind.CreateTrainer(options).Fit(split.Train, new TrainingRun
            {
                Validation = split.Validation,
                Provenance = split.Provenance,
                CheckpointFolder = Path.Combine(Models, "training", file),
                Progress = progress,
                CancellationToken = run.Cancellation,
            }));
            run.Cancellation.ThrowIfCancellationRequested();
            model.Save(path);
            run.Terminal.Write($"  {file,-20} {watch,12} -> {path} ({FileSize.Format(path)})");
        }
    }

    // The first seed's file has the kind's name; the others' say which seed.
    private IEnumerable<(ModelKind Kind, TrainerOptions Options, string File)> Jobs(CommandRun run, ModelKind kind)
    {
        yield return (kind, run.Settings.OptionsOf(kind, Seed), kind.Name);
        int first = Seed ?? run.Settings.SeedOf(kind) ?? 0;
        for (int seed = first + 1; seed < first + Seeds; seed++)
            yield return (kind, run.Settings.OptionsOf(kind, seed), $"{kind.Name}.seed{seed}");
    }
}
