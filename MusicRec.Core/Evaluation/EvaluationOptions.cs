using MusicRec.Core.Configuration;
using MusicRec.Core.Data;
using MusicRec.Core.Evaluation.Metrics;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Core.Evaluation;

/// <summary>Settings of an evaluation, the same for every model of a comparison.</summary>
public sealed record EvaluationOptions
{
    /// <summary>The defaults: all cases, full catalog, 1,000 resamples.</summary>
    public static EvaluationOptions Default { get; } = new();

    /// <summary>
    /// Whether items of the history may be recommended. Cases with a forbidden target are left out and counted. Default:
    /// <see cref="RepeatPolicy.Allow"/>.
    /// </summary>
    public RepeatPolicy Repeats { get; init; } = RepeatPolicy.Allow;

    /// <summary>List lengths K of the ranking metrics. Default: 1, 5, 10, 20.</summary>
    public IReadOnlyList<int> Cutoffs { get; init; } = RankingMetrics.DefaultCutoffs;

    /// <summary>Length of the lists for coverage, novelty and Gini. Default: 10.</summary>
    public int ListLength { get; init; } = 10;

    /// <summary>
    /// Ranks each target among these items, for comparison with older papers; null: among the full catalog. Default: null.
    /// </summary>
    public SampledNegatives? Negatives { get; init; }

    /// <summary>The most cases per listener, sampled with <see cref="Seed"/>; null: all. Default: null.</summary>
    public int? MaxCasesPerListener { get; init; }

    /// <summary>
    /// The training plays of the models, e.g. of a <see cref="TrainingState"/>, found by hash. They allow comparing a separate log with
    /// each model's training plays and recognizing its training listeners. Default: none.
    /// </summary>
    public IReadOnlyList<InteractionDataset> TrainingPlays { get; init; } = [];

    /// <summary>Bootstrap resamples for the 95 % intervals. Default: 1,000.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>Seed of the bootstrap and of <see cref="MaxCasesPerListener"/>. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The name of the model to compare the others with; null: every pair is compared. Default: null.</summary>
    public string? Reference { get; init; }

    /// <summary>A description of the data for the report, e.g. that it is synthetic; null: none. Default: null.</summary>
    public string? DataDescription { get; init; }

    /// <summary>Notes for readers of the report, a sentence or two each. Default: none.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The most threads to use. The result does not depend on it. Default: all cores.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Receives the progress; called from several threads.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Cancels the evaluation, which then throws <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; init; }

    internal InteractionDataset? TrainingPlaysOf(IRecommender model) =>
        TrainingPlays.FirstOrDefault(plays => plays.Hash == model.Training.PlaysHash);

    internal void Validate() => OptionsValidation.ThrowIfAny(nameof(EvaluationOptions), Faults());

    internal IEnumerable<string> Faults()
    {
        if (!Enum.IsDefined(Repeats)) yield return $"{nameof(Repeats)} must be Allow, Exclude or Only, but is {Repeats}.";
        if (Cutoffs is null or { Count: 0 } || Cutoffs.Any(k => k < 1) || Cutoffs.Distinct().Count() != Cutoffs.Count)
            yield return $"{nameof(Cutoffs)} must be distinct numbers from 1 on, but are [{string.Join(", ", Cutoffs ?? [])}].";
        if (ListLength < 1) yield return $"{nameof(ListLength)} must be at least 1, but is {ListLength}.";
        if (MaxCasesPerListener < 1) yield return $"{nameof(MaxCasesPerListener)} must be at least 1, but is {MaxCasesPerListener}.";
        if (Resamples < 100) yield return $"{nameof(Resamples)} must be at least 100, but is {Resamples}.";
        if (Threads < 1) yield return $"{nameof(Threads)} must be at least 1, but is {Threads}.";
    }
}
