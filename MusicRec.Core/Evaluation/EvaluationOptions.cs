using MusicRec.Core.Configuration;
using MusicRec.Core.Data;
using MusicRec.Core.Evaluation.Metrics;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Core.Evaluation;

/// <summary>How models are evaluated. The same for every model of a comparison.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Every target counts, full catalog, 1,000 resamples.</summary>
    public static EvaluationOptions Default { get; } = new();

    /// <summary>Whether items of the history may be recommended. Cases whose target the policy forbids are left out and counted.
    /// Default: <see cref="RepeatPolicy.Allow"/>.</summary>
    public RepeatPolicy Repeats { get; init; } = RepeatPolicy.Allow;

    /// <summary>List lengths K of the ranking metrics. Default: 1, 5, 10, 20.</summary>
    public IReadOnlyList<int> Cutoffs { get; init; } = RankingMetrics.DefaultCutoffs;

    /// <summary>Length of the lists that coverage, novelty and Gini look at. Default: 10.</summary>
    public int ListLength { get; init; } = 10;

    /// <summary>
    /// Ranks each target among these items instead of the full catalog, to stand beside old papers; null: full catalog. Default: null.
    /// </summary>
    public SampledNegatives? Negatives { get; init; }

    /// <summary>Cases evaluated of each listener at most, drawn by <see cref="Seed"/>; null: all. Default: null.</summary>
    public int? MaxCasesPerListener { get; init; }

    /// <summary>
    /// Plays that models were fitted on, e.g. those of a <see cref="TrainingState"/>; each model's are found by their hash. With them a
    /// separate log is compared play by play with what the models have seen, and listeners of it that they were fitted on are recognized.
    /// Default: none.
    /// </summary>
    public IReadOnlyList<InteractionDataset> TrainingPlays { get; init; } = [];

    /// <summary>Bootstrap resamples for the 95 % intervals. Default: 1,000.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>Names the draws of the bootstrap and of <see cref="MaxCasesPerListener"/>. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The model (by name) that the others are compared with; null: every pair is compared. Default: null.</summary>
    public string? Reference { get; init; }

    /// <summary>What the data is, for the report, e.g. that it is synthetic; null: nothing is said. Default: null.</summary>
    public string? DataDescription { get; init; }

    /// <summary>What a reader of the report should know besides, a sentence or two each. Default: nothing.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Threads to use at most. The result does not depend on it. Default: all cores.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Hears how far the evaluation has come; called from several threads.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Stops the evaluation; <see cref="OperationCanceledException"/> is thrown.</summary>
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
