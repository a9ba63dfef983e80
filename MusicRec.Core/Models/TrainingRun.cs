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

    /// <summary>Where a trainer that can use either runs. Default: <see cref="TrainingDevice.Auto"/>.</summary>
    public TrainingDevice Device { get; init; } = TrainingDevice.Auto;

    /// <summary>A folder for checkpoints, from which an interrupted run goes on; null: none are written.</summary>
    public string? CheckpointFolder { get; init; }

    /// <summary>
    /// Time between two checkpoints inside an epoch, for trainers whose epochs take long; one is also written after each epoch.
    /// <see cref="TimeSpan.Zero"/>: after every step. Default: 5 minutes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan CheckpointInterval
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromMinutes(5);

    /// <summary>Receives the progress of the run.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Stops the run; <see cref="OperationCanceledException"/> is thrown.</summary>
    public CancellationToken CancellationToken { get; init; }
}

/// <summary>Where training runs.</summary>
public enum TrainingDevice
{
    /// <summary>On a CUDA device where libtorch sees one, otherwise on the processor.</summary>
    Auto,

    /// <summary>On the processor.</summary>
    Cpu,

    /// <summary>On the first CUDA device; fails where there is none.</summary>
    Cuda,
}
