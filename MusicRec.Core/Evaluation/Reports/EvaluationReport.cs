using System.Text.Json;
using MusicRec.Core.Data;
using MusicRec.Core.Evaluation.Intervals;
using MusicRec.Core.Ranking;

namespace MusicRec.Core.Evaluation.Reports;

/// <summary>A comparison of models: what was asked, what came out and how sure it is. Immutable.</summary>
public sealed record EvaluationReport
{
    /// <summary>Version of the report's layout.</summary>
    public int Format { get; init; } = 1;

    /// <summary>Version of the library that made it.</summary>
    public required string LibraryVersion { get; init; }

    /// <summary>The data it is about.</summary>
    public required EvaluatedData Data { get; init; }

    /// <summary>What the models were fitted on: hash of the whole data, split and cut-off.</summary>
    public required TrainingProvenance Split { get; init; }

    /// <summary>How it was made sure that no model has seen the plays it was tested on; with several models the weakest check.</summary>
    public required LeakageCheck LeakageCheck { get; init; }

    /// <summary>How the models were evaluated.</summary>
    public required EvaluationProtocol Protocol { get; init; }

    /// <summary>What was evaluated.</summary>
    public required EvaluationCounts Counts { get; init; }

    /// <summary>What a reader should know besides. Default: nothing.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The models, in the order given.</summary>
    public required IReadOnlyList<EvaluatedModel> Models { get; init; }

    /// <summary>Paired differences between models.</summary>
    public required IReadOnlyList<ModelDifference> Differences { get; init; }

    /// <summary>Reads a report.json.</summary>
    /// <exception cref="InvalidDataException">It is not one; the message says where and why.</exception>
    public static EvaluationReport Load(string path) => ReportJson.Read(path);

    /// <summary>The report as JSON.</summary>
    public string ToJson() => ReportJson.Format(this);

    /// <summary>The report as Markdown.</summary>
    public string ToMarkdown() => ReportMarkdown.Format(this);

    /// <summary>Writes report.json and report.md into a folder, each whole or not at all.</summary>
    /// <param name="folder">The folder; it is made if it does not exist.</param>
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

/// <summary>The log a report is about.</summary>
/// <param name="Hash"><see cref="Core.Data.InteractionDataset.Hash"/> of the log.</param>
/// <param name="Listeners">Listeners in the log.</param>
/// <param name="Items">Items in the log.</param>
/// <param name="Plays">Plays in the log.</param>
/// <param name="Description">What it is, e.g. that it is synthetic; null when nothing was said.</param>
public sealed record EvaluatedData(string Hash, int Listeners, int Items, int Plays, string? Description);

/// <summary>How the models were evaluated.</summary>
public sealed record EvaluationProtocol
{
    /// <summary>What a target is ranked among: "full catalog", or "99 sampled negatives".</summary>
    public required string Ranking { get; init; }

    /// <summary>Whether items of the history could be recommended.</summary>
    public required RepeatPolicy Repeats { get; init; }

    /// <summary>List lengths K of the ranking metrics.</summary>
    public required IReadOnlyList<int> Cutoffs { get; init; }

    /// <summary>Length of the lists behind coverage, novelty and Gini.</summary>
    public required int ListLength { get; init; }

    /// <summary>Cases of each listener at most; null: all.</summary>
    public required int? MaxCasesPerListener { get; init; }

    /// <summary>Bootstrap resamples.</summary>
    public required int Resamples { get; init; }

    /// <summary>What was resampled: "listeners", or "cases" when there are fewer than ten listeners.</summary>
    public required string ResampledUnit { get; init; }

    /// <summary>The seed.</summary>
    public required int Seed { get; init; }

    /// <summary>The model the others were compared with; null: every pair was compared.</summary>
    public required string? Reference { get; init; }
}

/// <summary>What was evaluated.</summary>
/// <param name="Cases">Cases.</param>
/// <param name="Listeners">Listeners with cases.</param>
/// <param name="RepeatCases">Cases whose target is in the history.</param>
/// <param name="ExploreCases">Cases whose target is new to the listener.</param>
/// <param name="ForbiddenCases">Cases left out as the repeat policy forbids their targets.</param>
/// <param name="UnknownNegatives">Sampled negatives that the log does not have.</param>
public sealed record EvaluationCounts(
    int Cases, int Listeners, int RepeatCases, int ExploreCases, int ForbiddenCases, int UnknownNegatives);

/// <summary>One model's figures.</summary>
public sealed record EvaluatedModel
{
    /// <summary>The model's name.</summary>
    public required string Name { get; init; }

    /// <summary>How many models, e.g. of different seeds, the figures are the mean of. Default: 1.</summary>
    public int Runs { get; init; } = 1;

    /// <summary>What its file says it was fitted on.</summary>
    public required TrainingProvenance Provenance { get; init; }

    /// <summary>Hash of the plays it was fitted on; with several runs that of the first.</summary>
    public required string PlaysHash { get; init; }

    /// <summary>
    /// The options it was trained with, as its file holds them (with several runs those of the first); null where it has none.
    /// </summary>
    public JsonElement? Options { get; init; }

    /// <summary>Items it knows.</summary>
    public required int Items { get; init; }

    /// <summary>Cases whose target it does not know: misses.</summary>
    public required int UnknownTargets { get; init; }

    /// <summary>Cases of cold-start listeners, whom it was not fitted on; null when it is not known whom it was fitted on.</summary>
    public required int? ColdCases { get; init; }

    /// <summary>Every metric over all cases, by name.</summary>
    public required IReadOnlyDictionary<string, Estimate> Metrics { get; init; }

    /// <summary>Ranking metrics over the cases whose target is in the history; empty when there are none.</summary>
    public required IReadOnlyDictionary<string, Estimate> Repeat { get; init; }

    /// <summary>Ranking metrics over the cases whose target is new to the listener; empty when there are none.</summary>
    public required IReadOnlyDictionary<string, Estimate> Explore { get; init; }
}

/// <summary>How much better one model is than another, over the same cases.</summary>
/// <param name="Model">The one.</param>
/// <param name="Reference">The other.</param>
/// <param name="Metrics">Figure of the one minus figure of the other, by metric.</param>
public sealed record ModelDifference(string Model, string Reference, IReadOnlyDictionary<string, Estimate> Metrics);
