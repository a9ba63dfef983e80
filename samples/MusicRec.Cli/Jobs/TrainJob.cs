using MusicRec.Cli.Models;
using MusicRec.Cli.Output;
using MusicRec.Core.Configuration;
using MusicRec.Core.Models;
using MusicRec.Core.Splitting;

namespace MusicRec.Cli.Jobs;

/// <summary>Trains models on a dataset.</summary>
/// <param name="Data">The dataset folder.</param>
/// <param name="Models">The folder for the models.</param>
/// <param name="Kinds">The kinds of models.</param>
/// <param name="Split">Name of the split whose training part is used.</param>
/// <param name="Seed">The first seed of the kinds that have one, or null for that of the settings.</param>
internal sealed record TrainJob(string Data, string Models, IReadOnlyList<ModelKind> Kinds, string Split, int? Seed)
{
    /// <summary>Number of seeds to train each kind with, starting at the first; a kind without a seed is trained once.</summary>
    public int Seeds { get; init; } = 1;

    /// <summary>The device for models that can be trained on either.</summary>
    public TrainingDevice Device { get; init; } = TrainingDevice.Auto;

    /// <summary>Trains the models in order and saves each as soon as it is fitted.</summary>
    public void Run(JobContext context)
    {
        ISplitter splitter = SplitName.Parse(Split);
        (ModelKind Kind, TrainerOptions Options, string File)[] trainings = [.. Kinds.SelectMany(kind => Plan(context, kind))];
        DatasetSource source = DatasetSource.Open(Data);
        DataSplit split = splitter.Split(source.Plays);
        string plays = Quantity.Format(source.Plays.PlayCount, source.Manifest.Synthetic ? "synthetic play" : "play");
        string withheld = split.Test.Count == 0
            ? "nothing withheld"
            : $"{split.Provenance.Split}: withheld are {split.Provenance.CutOff}";
        context.Terminal.Write($"Training on {split.Train.PlayCount:N0} of {plays} ({withheld}).");

        Directory.CreateDirectory(Models);
        foreach ((ModelKind kind, TrainerOptions options, string file) in trainings)
        {
            var elapsed = new Elapsed();
            string path = Path.Combine(Models, file + AppModels.Extension);
            IRecommender model = context.Terminal.Progress.Show($"train {file}", progress =>
                kind.CreateTrainer(options).Fit(split.Train, new TrainingRun
                {
                    Validation = split.Validation,
                    Provenance = split.Provenance,
                    Device = Device,
                    CheckpointFolder = Path.Combine(Models, "training", file),
                    Progress = progress,
                    CancellationToken = context.Cancellation,
                }));
            context.Cancellation.ThrowIfCancellationRequested();
            model.Save(path);
            context.Terminal.Write($"  {file,-20} {elapsed,12} -> {path} ({FileSize.Format(path)})");
        }

        string state = ModelFolder.SaveTrainingState(Models, new TrainingState(split.Train, split.Provenance));
        context.Terminal.Write($"  The listeners' plays, which serving does not need -> {state} ({FileSize.Format(state)})");
    }

    // The first seed's file has the kind's name; the others' say which seed.
    private IEnumerable<(ModelKind Kind, TrainerOptions Options, string File)> Plan(JobContext context, ModelKind kind)
    {
        yield return (kind, context.Settings.GetOptions(kind, Seed), kind.Name);
        if (context.Settings.GetSeed(kind) is not { } configured) yield break;   // without a seed every training gives the same model
        int first = Seed ?? configured;
        for (int seed = first + 1; seed < first + Seeds; seed++)
            yield return (kind, context.Settings.GetOptions(kind, seed), $"{kind.Name}.seed{seed}");
    }
}
