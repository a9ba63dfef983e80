using MusicRec.Cli.Commands;
using MusicRec.Cli.Configuration;
using MusicRec.Cli.Output;
using MusicRec.Core.Data;
using MusicRec.Core.Data.Reading;
using MusicRec.Core.Evaluation;
using MusicRec.Core.Evaluation.Reports;
using MusicRec.Core.Splitting;

namespace MusicRec.Cli.Jobs;

/// <summary>Which models to test on what.</summary>
/// <param name="Data">The dataset folder.</param>
/// <param name="Models">The folder of the models.</param>
/// <param name="Settings">How to evaluate, and where the report goes.</param>
internal sealed record EvaluateJob(string Data, string Models, EvaluationSettings Settings)
{
    /// <summary>Names of the models to compare; none: all.</summary>
    public IReadOnlyCollection<string> Only { get; init; } = [];

    /// <summary>Name of the split; null: the one the models were trained with.</summary>
    public string? Split { get; init; }

    /// <summary>Which plays of the split to predict.</summary>
    public TestedPlays On { get; init; }

    /// <summary>A second log to test on; null: the split's test plays.</summary>
    public string? TestLog { get; init; }

    /// <summary>A file of negatives to rank targets among; null: the full catalog.</summary>
    public string? Negatives { get; init; }

    /// <summary>Evaluates, writes the report and prints the comparison.</summary>
    public void Run(CommandRun run)
    {
        IReadOnlyList<NamedModel> trained = ModelFolder.Load(Models, Only);
        IReadOnlyList<NamedModel> models = [.. trained, .. RerankingControls.Create(trained)];
        DatasetSource source = DatasetSource.Open(Data);
        var watch = new Stopwatch();
        EvaluationReport report = run.Terminal.Progress.Show("", progress =>
        {
            EvaluationOptions options = new()
            {
                Repeats = Settings.Repeats,
                MaxCasesPerListener = Settings.MaxPlaysPerListener,
                Resamples = Settings.Resamples,
                Seed = Settings.Seed,
                DataDescription = source.Description,
                Cutoffs = RerankingControls.Cutoffs(trained),
                Notes = RerankingControls.Notes(trained),
                Progress = progress,
                CancellationToken = run.Cancellation,
            };
            return TestLog is null ? OnSplit(source.Plays, models, options) : OnSecondLog(run, source, models, options with { TrainingPlays = ModelFolder.LoadTrainingPlays(Models, trained) });
        });
        report.Save(Settings.ReportPath);
        run.Terminal.Write($"Tested {Quantity.Format(models.Count, "model")} on {Quantity.Format(report.Counts.Cases, "play")} of {Quantity.Format(report.Counts.Listeners, "listener")} in {watch}.");
        ComparisonTable.Write(run.Terminal, report);
        run.Terminal.Write($"Data: {report.Data.Description}");
        run.Terminal.Write($"All figures with their intervals -> {Path.Combine(Settings.ReportPath, "report.md")} and report.json");
    }

    private EvaluationReport OnSplit(InteractionDataset plays, IReadOnlyList<NamedModel> models, EvaluationOptions options)
    {
        string name = Split ?? ModelFolder.CommonSplit(models);
        DataSplit split = SplitName.Parse(name).Split(plays);
        if (On == TestedPlays.Validation)
        {
            split = split with { Test = split.Validation };
            options = options with { Notes = [.. options.Notes, "The plays are those of the validation: to choose settings by, not to report. Models that train until it no longer improves look better on it than they are."] };
        }

        if (split.Test.Count == 0)
            throw new FailureException($"The split '{name}' leaves no play to test on: train with --split leave-one-out or global-time, or give a second log with --test.");
        return Guarded(() => Evaluator.Compare(split, models, WithNegatives(options, split.Test.Log)));
    }

    private EvaluationReport OnSecondLog(CommandRun run, DatasetSource source, IReadOnlyList<NamedModel> models, EvaluationOptions options)
    {
        ListeningLog read = ListeningLog.Read(TestLog!, source.Manifest.Log, null, run.Cancellation);
        if (read.Rejected.Count > 0)
            run.Terminal.Write($"{Quantity.Format(read.Rejected.Count, "row")} of {TestLog} could not be read; the first is {read.Rejected[0].File}:{read.Rejected[0].Line}.");
        string kind = SyntheticNote.Covers(TestLog!, read.Sources) ? "synthetic " : "";
        options = options with { DataDescription = $"{kind}{string.Join(", ", read.Sources.Select(file => file.Name))}; the models were fitted on {source.Description}" };
        InteractionDataset log = read.ToDataset();
        return Guarded(() => Evaluator.Compare(EvaluationSet.EveryPrefix(log), models, WithNegatives(options, log)));
    }

    private EvaluationOptions WithNegatives(EvaluationOptions options, InteractionDataset log) =>
        Negatives is null ? options : options with { Negatives = SampledNegatives.Read(Negatives, log) };

    // The evaluator refuses models that have seen the test plays; that is a failure to tell, not one of the program.
    private static EvaluationReport Guarded(Func<EvaluationReport> compare)
    {
        try
        {
            return compare();
        }
        catch (InvalidOperationException refusal)
        {
            throw new FailureException(refusal.Message);
        }
    }
}
