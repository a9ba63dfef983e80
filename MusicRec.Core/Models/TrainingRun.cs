using MusicRec.Core.Data;
using MusicRec.Core.Splitting;

namespace MusicRec.Core.Models;

/// <summary>What a training run is given besides the plays and the options.</summary>
public sealed record TrainingRun
{
    /// <summary>No validation cases, no progress, all cores.</summary>
    public static TrainingRun Default { get; } = new();

    /// <summary>Cases to choose the best epoch by; null: the trainer withholds some plays of its own if it needs them.</summary>
    public EvaluationSet? Validation { get; init; }

    /// <summary>Where the plays come from; null: they are all there is.</summary>
    public TrainingProvenance? Provenance { get; init; }

    /// <summary>Threads to use at most. The result does not depend on it. Default: all cores.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>A folder for checkpoints, from which an interrupted run goes on; null: none are written.</summary>
    public string? CheckpointFolder { get; init; }

    /// <summary>Hears how far the run has come.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Stops the run; <see cref="OperationCanceledException"/> is thrown.</summary>
    public CancellationToken CancellationToken { get; init; }
}
