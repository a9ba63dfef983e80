using MusicRec.Cli.Commands;
using MusicRec.Cli.Output;
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
    /// <summary>Trains one model after the other; each is saved as soon as it is fitted.</summary>
    public void Run(CommandRun run)
    {
        ISplitter splitter = SplitName.Parse(Split);
        (ModelKind Kind, TrainerOptions Options)[] jobs = [.. Kinds.Select(kind => (kind, run.Settings.OptionsOf(kind, Seed)))];
        DatasetSource source = DatasetSource.Open(Data);
        DataSplit split = splitter.Split(source.Plays);
        run.Terminal.Write(
            $"Training on {split.Train.PlayCount:N0} of {source.Plays.PlayCount:N0} plays ({split.Provenance.Split}, {split.Provenance.CutOff} withheld)"
            + $"{(source.Manifest.Synthetic ? ", synthetic data" : "")}.");

        Directory.CreateDirectory(Models);
        foreach ((ModelKind kind, TrainerOptions options) in jobs)
        {
            var watch = new Stopwatch();
            string path = Path.Combine(Models, kind.Name + AppModels.Extension);
            IRecommender model = run.Terminal.Progress.Show($"train {kind.Name}", progress => kind.CreateTrainer(options).Fit(split.Train, new TrainingRun
            {
                Validation = split.Validation,
                Provenance = split.Provenance,
                Progress = progress,
                CancellationToken = run.Cancellation,
            }));
            run.Cancellation.ThrowIfCancellationRequested();
            model.Save(path);
            run.Terminal.Write($"  {kind.Name,-20} {watch,12} -> {path} ({FileSize.Of(path)})");
        }
    }
}
