using System.Text.Json;
using MusicRec.Core.Data;
using MusicRec.Core.Evaluation.Intervals;
using MusicRec.Core.Ranking;

namespace MusicRec.Core.Evaluation.Reports;

/// <summary>A comparison of models: the protocol, the results and their intervals. Immutable.</summary>
public sealed record EvaluationReport
{
    /// <summary>Version of the report's format.</summary>
    public int Format { get; init; } = 1;

    /// <summary>Version of the library that created the report.</summary>
    public required string LibraryVersion { get; init; }

    /// <summary>The evaluated data.</summary>
    public required EvaluatedData Data { get; init; }

    /// <summary>The training data of the models: hash of the whole data, split and cut-off.</summary>
    public required TrainingProvenance Split { get; init; }

    /// <summary>The check against testing on training plays; with several models, the weakest check.</summary>
    public required LeakageCheck LeakageCheck { get; init; }

    /// <summary>The evaluation settings.</summary>
    public required EvaluationProtocol Protocol { get; init; }

    /// <summary>The evaluated cases.</summary>
    public required EvaluationCounts Counts { get; init; }

    /// <summary>Notes for readers. Default: none.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The models, in the order given.</summary>
    public required IReadOnlyList<EvaluatedModel> Models { get; init; }

    /// <summary>Paired differences between models.</summary>
    public required IReadOnlyList<ModelDifference> Differences { get; init; }

    /// <summary>Reads a report.json.</summary>
    /// <exception cref="InvalidDataException">The file is not a valid report; the message says where and why.</exception>
    public static EvaluationReport Load(string path) => ReportJson.Read(path);

    /// <summary>Formats the report as JSON.</summary>
    public string ToJson() => ReportJson.Format(this);

    /// <summary>Formats the report as Markdown.</summary>
    public string ToMarkdown() => ReportMarkdown.Format(this);

    /// <summary>Writes report.json and report.md to a folder, each atomically.</summary>
    /// <param name="folder">The folder; it is created if missing.</param>
    public void Save(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        Write("report.json", ToJson());
        Write("report.md", ToMarkdown());

        void Write(string name, string text) =>
            Files.AtomicFile.Write(Path.Combine(folder, name), stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));
    }
}

/// <summary>The evaluated log.</summary>
/// <param name="Hash"><see cref="Core.Data.InteractionDataset.Hash"/> of the log.</param>
/// <param name="Listeners">Listeners in the log.</param>
/// <param name="Items">Items in the log.</param>
/// <param name="Plays">Plays in the log.</param>
/// <param name="Description">The description, e.g. that the data is synthetic; null if none was given.</param>
public sealed record EvaluatedData(string Hash, int Listeners, int Items, int Plays, string? Description);

/// <summary>The evaluation settings.</summary>
public sealed record EvaluationProtocol
{
    /// <summary>The items that a target is ranked among: "full catalog", or "99 sampled negatives".</summary>
    public required string Ranking { get; init; }

    /// <summary>Whether items of the history could be recommended.</summary>
    public required RepeatPolicy Repeats { get; init; }

    /// <summary>List lengths K of the ranking metrics.</summary>
    public required IReadOnlyList<int> Cutoffs { get; init; }

    /// <summary>Length of the lists for coverage, novelty and Gini.</summary>
    public required int ListLength { get; init; }

    /// <summary>The most cases per listener; null: all.</summary>
    public required int? MaxCasesPerListener { get; init; }

    /// <summary>Bootstrap resamples.</summary>
    public required int Resamples { get; init; }

    /// <summary>The resampled unit: "listeners", or "cases" for fewer than ten listeners.</summary>
    public required string ResampledUnit { get; init; }

    /// <summary>The seed.</summary>
    public required int Seed { get; init; }

    /// <summary>The model the others were compared with; null: every pair was compared.</summary>
    public required string? Reference { get; init; }
}

/// <summary>The counts of evaluated cases.</summary>
/// <param name="Cases">Cases.</param>
/// <param name="Listeners">Listeners with cases.</param>
/// <param name="RepeatCases">Cases whose target is in the history.</param>
/// <param name="ExploreCases">Cases whose target is new to the listener.</param>
/// <param name="ForbiddenCases">Cases left out because the repeat policy forbids their targets.</param>
/// <param name="UnknownNegatives">Sampled negatives that are not in the log.</param>
public sealed record EvaluationCounts(
    int Cases, int Listeners, int RepeatCases, int ExploreCases, int ForbiddenCases, int UnknownNegatives);

/// <summary>One model's figures.</summary>
public sealed record EvaluatedModel
{
    /// <summary>The model's name.</summary>
    public required string Name { get; init; }

    /// <summary>The number of models, e.g. of different seeds, that the figures average. Default: 1.</summary>
    public int Runs { get; init; } = 1;

    /// <summary>The provenance in its file.</summary>
    public required TrainingProvenance Provenance { get; init; }

    /// <summary>Hash of its training plays; with several runs, that of the first.</summary>
    public required string PlaysHash { get; init; }

    /// <summary>Its training options as in its file (with several runs, those of the first); null if it has none.</summary>
    public JsonElement? Options { get; init; }

    /// <summary>The number of items it knows.</summary>
    public required int Items { get; init; }

    /// <summary>Cases whose target it does not know; they count as misses.</summary>
    public required int UnknownTargets { get; init; }

    /// <summary>Cases of cold-start listeners, not in its training plays; null if its training listeners are unknown.</summary>
    public required int? ColdCases { get; init; }

    /// <summary>Every metric over all cases, by name.</summary>
    public required IReadOnlyDictionary<string, Estimate> Metrics { get; init; }

    /// <summary>Ranking metrics over the cases whose target is in the history; empty if there are none.</summary>
    public required IReadOnlyDictionary<string, Estimate> Repeat { get; init; }

    /// <summary>Ranking metrics over the cases whose target is new to the listener; empty if there are none.</summary>
    public required IReadOnlyDictionary<string, Estimate> Explore { get; init; }
}

/// <summary>The differences between two models over the same cases.</summary>
/// <param name="Model">The model.</param>
/// <param name="Reference">The model it is compared with.</param>
/// <param name="Metrics">The model's figure minus the reference's, by metric.</param>
public sealed record ModelDifference(string Model, string Reference, IReadOnlyDictionary<string, Estimate> Metrics);
