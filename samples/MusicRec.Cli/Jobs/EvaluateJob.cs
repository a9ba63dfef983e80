using MusicRec.Cli.Configuration;
using MusicRec.Cli.Failures;
using MusicRec.Cli.Models;
using MusicRec.Cli.Output;
using MusicRec.Core.Data;
using MusicRec.Core.Data.Reading;
using MusicRec.Core.Evaluation;
using MusicRec.Core.Evaluation.Reports;
using MusicRec.Core.Splitting;

namespace MusicRec.Cli.Jobs;

/// <summary>Evaluates models on a dataset.</summary>
/// <param name="Data">The dataset folder.</param>
/// <param name="Models">The folder of the models.</param>
/// <param name="Settings">The evaluation settings and the path of the report.</param>
internal sealed record EvaluateJob(string Data, string Models, EvaluationSettings Settings)
{
    private const string ValidationNote =
        "The plays are those of the validation: to choose settings by, not to report. "
        + "Models that train until it no longer improves look better on it than they are.";

    /// <summary>Names of the models to compare; none: all.</summary>
    public IReadOnlyCollection<string> Only { get; init; } = [];

    /// <summary>Name of the split; null: the one the models were trained with.</summary>
    public string? Split { get; init; }

    /// <summary>Which plays of the split to predict.</summary>
    public TestedPlays On { get; init; }

    /// <summary>A second log to test on; null: the split's test plays.</summary>
    public string? TestLog { get; init; }

    /// <summary>A file of negatives to rank the targets among; null: the full catalog.</summary>
    public string? Negatives { get; init; }

    /// <summary>Evaluates, writes the report and prints the comparison.</summary>
    public void Run(JobContext context)
    {
        IReadOnlyList<NamedModel> trained = ModelFolder.Load(Models, Only);
        IReadOnlyList<NamedModel> models = [.. trained, .. RerankingControls.Create(trained)];
        DatasetSource source = DatasetSource.Open(Data);
        var elapsed = new Elapsed();
        EvaluationReport report = context.Terminal.Progress.Show("", progress =>
        {
            EvaluationOptions options = new()
            {
                Repeats = Settings.Repeats,
                MaxCasesPerListener = Settings.MaxPlaysPerListener,
                Resamples = Settings.Resamples,
                Seed = Settings.Seed,
                DataDescription = source.Description,
                Cutoffs = RerankingControls.GetCutoffs(trained),
                Notes = RerankingControls.WriteNotes(trained),
                Progress = progress,
                CancellationToken = context.Cancellation,
            };
            return TestLog is null ? EvaluateSplit(source.Plays, models, options) : EvaluateSecondLog(context, source, models, options);
        });
        report.Save(Settings.ReportPath);
        context.Terminal.Write(
            $"Tested {Quantity.Format(models.Count, "model")} on {Quantity.Format(report.Counts.Cases, "play")} "
            + $"of {Quantity.Format(report.Counts.Listeners, "listener")} in {elapsed}.");
        ComparisonTable.Write(context.Terminal, report);
        context.Terminal.Write($"Data: {report.Data.Description}");
        context.Terminal.Write($"All figures with their intervals -> {Path.Combine(Settings.ReportPath, "report.md")} and report.json");
    }

    private EvaluationReport EvaluateSplit(InteractionDataset plays, IReadOnlyList<NamedModel> models, EvaluationOptions options)
    {
        string name = Split ?? ModelFolder.FindCommonSplit(models);
        DataSplit split = SplitName.Parse(name).Split(plays);
        if (On == TestedPlays.Validation)
        {
            split = split with { Test = split.Validation };
            options = options with { Notes = [.. options.Notes, ValidationNote] };
        }

        if (split.Test.Count == 0)
        {
            throw new FailureException(
                $"The split '{name}' leaves no play to test on: "
                + "train with --split leave-one-out or global-time, or give a second log with --test.");
        }

        return Compare(() => Evaluator.Compare(split, models, AddNegatives(options, split.Test.Log)));
    }

    private EvaluationReport EvaluateSecondLog(
        JobContext context, DatasetSource source, IReadOnlyList<NamedModel> models, EvaluationOptions options)
    {
        ListeningLog read = ListeningLog.Read(TestLog!, source.Manifest.Log, null, context.Cancellation);
        if (read.Rejected.Count > 0)
        {
            context.Terminal.Write(
                $"{Quantity.Format(read.Rejected.Count, "row")} of {TestLog} could not be read; "
                + $"the first is {read.Rejected[0].File}:{read.Rejected[0].Line}.");
        }

        string kind = SyntheticNote.Covers(TestLog!, read.Sources) ? "synthetic " : "";
        string files = string.Join(", ", read.Sources.Select(file => file.Name));
        options = options with
        {
            DataDescription = $"{kind}{files}; the models were fitted on {source.Description}",
            TrainingPlays = ModelFolder.LoadTrainingPlays(Models, models),
        };
        InteractionDataset log = read.ToDataset();
        return Compare(() => Evaluator.Compare(EvaluationSet.EveryPrefix(log), models, AddNegatives(options, log)));
    }

    private EvaluationOptions AddNegatives(EvaluationOptions options, InteractionDataset log) =>
        Negatives is null ? options : options with { Negatives = SampledNegatives.Read(Negatives, log) };

    // The evaluator rejects models that have seen the test plays; this is a user error, not a program error.
    private static EvaluationReport Compare(Func<EvaluationReport> compare)
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
