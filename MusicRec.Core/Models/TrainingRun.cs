using MusicRec.Core.Data;
using MusicRec.Core.Splitting;

namespace MusicRec.Core.Models;

/// <summary>Settings of a training run besides the plays and the options.</summary>
public sealed record TrainingRun
{
    /// <summary>No validation cases, no progress, all cores.</summary>
    public static TrainingRun Default { get; } = new();

    /// <summary>Cases for choosing the best epoch; null: the trainer withholds some plays itself if needed.</summary>
    public EvaluationSet? Validation { get; init; }

    /// <summary>The source of the plays; null for a whole dataset.</summary>
    public TrainingProvenance? Provenance { get; init; }

    /// <summary>The most threads to use. The result does not depend on it. Default: all cores.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The device of trainers that support several. Default: <see cref="TrainingDevice.Auto"/>.</summary>
    public TrainingDevice Device { get; init; } = TrainingDevice.Auto;

    /// <summary>A folder for checkpoints, from which an interrupted run resumes; null to write none.</summary>
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

    /// <summary>Cancels the run, which then throws <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; init; }
}

/// <summary>The device that training runs on.</summary>
public enum TrainingDevice
{
    /// <summary>A CUDA device if libtorch finds one, otherwise the processor.</summary>
    Auto,

    /// <summary>The processor.</summary>
    Cpu,

    /// <summary>The first CUDA device; training fails if there is none.</summary>
    Cuda,
}
