using System.Diagnostics;
using MusicRec.Core.Models;
using MusicRec.Sequential.SasRec.Serving;
using MusicRec.Sequential.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace MusicRec.Sequential.SasRec.Training;

/// <summary>Runs epochs, validation, early stopping and checkpoints, and returns the best weights found.</summary>
internal sealed class SasRecTraining
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(1);

    private readonly SasRecOptions _options;
    private readonly int[] _offsets, _items;
    private readonly ValidationCases _validation;
    private readonly SasRecShape _shape;
    private readonly TrainingRun _run;

    /// <summary>Creates a training run on listeners' plays.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="offsets">Where each listener's plays start.</param>
    /// <param name="items">Item of every play, listener by listener, oldest first.</param>
    /// <param name="itemCount">Items of the catalog.</param>
    /// <param name="validation">The cases that choose the weights.</param>
    /// <param name="run">Threads, device, progress, checkpoints, cancellation.</param>
    public SasRecTraining(SasRecOptions options, int[] offsets, int[] items, int itemCount, ValidationCases validation, TrainingRun run)
    {
        (_options, _offsets, _items, _validation, _run) = (options, offsets, items, validation, run);
        _shape = options.ShapeFor(itemCount);
    }

    /// <summary>Trains, or continues from a checkpoint.</summary>
    public SasRecWeights Run()
    {
        using SingleThreadedTorch singleThread = SingleThreadedTorch.Start();
        Device device = Choose(_run.Device);
        int partSize = device.type == DeviceType.CPU ? BatchBuilder.PartSize : _options.BatchSize;
        var windows = new SequenceWindows(_offsets, _options.MaxLength, _options.BatchSize, _options.Seed);
        var builder = new BatchBuilder(_options, _offsets, _items, _shape.Items, partSize);
        var state = new RunState(SasRecWeights.Random(_shape, _options.Seed));
        using var step = new TrainingStep(_options, state.Best, device, Math.Max(1, _run.Threads));
        TrainingCheckpoint? checkpoint = OpenCheckpoint();
        checkpoint?.Restore(step, state);
        var clock = Stopwatch.StartNew();
        long sequences = 0;

        while (state.Epoch < _options.Epochs && state.SinceBest < _options.Patience)
        {
            List<SequenceWindow[]> batches = windows.Batches(state.Epoch);
            sequences += batches.Skip(state.Batch).Sum(batch => (long)batch.Length);
            double loss = TrainEpoch(batches, builder, step, state, checkpoint);
            SasRecWeights current = step.CopyWeights();
            state.Average = AverageWith(current, state);
            (SasRecWeights candidate, double ndcg) = Validate(current, state.Average ?? current);
            state.EndEpoch(candidate, ndcg, isBest: ndcg > state.BestNdcg || _validation.Count == 0);
            checkpoint?.Save(step, state);
            ReportEpoch(state, loss, ndcg, sequences / Math.Max(clock.Elapsed.TotalSeconds, 1e-9), batches);
            _run.CancellationToken.ThrowIfCancellationRequested();
            if (batches.Count == 0)
                break;   // nobody played twice: there is nothing to learn
        }

        return state.Best;
    }

    // The steps of an epoch, from the batch that the state names; returns the mean loss.
    private double TrainEpoch(
        List<SequenceWindow[]> batches, BatchBuilder builder, TrainingStep step, RunState state, TrainingCheckpoint? checkpoint)
    {
        long saved = Stopwatch.GetTimestamp(), reported = saved;
        while (state.Batch < batches.Count)
        {
            _run.CancellationToken.ThrowIfCancellationRequested();
            state.EndStep(step.Run(builder.Build(batches[state.Batch], state.Step), state.Step));

            bool save = checkpoint is not null && Stopwatch.GetElapsedTime(saved) >= _run.CheckpointInterval;
            if (save)
            {
                checkpoint!.Save(step, state);
                saved = Stopwatch.GetTimestamp();
            }

            if (save || Stopwatch.GetElapsedTime(reported) >= ReportInterval)
            {
                ReportBatch(state, batches.Count);
                reported = Stopwatch.GetTimestamp();
            }
        }

        step.CatchUp(state.Step);
        return state.LossSum / Math.Max(1, batches.Count);
    }

    // Early in training an average lags behind; later it generalizes better.
    private (SasRecWeights Weights, double Ndcg) Validate(SasRecWeights current, SasRecWeights average)
    {
        double ofAverage = Ndcg(average), ofCurrent = ReferenceEquals(current, average) ? ofAverage : Ndcg(current);
        return ofCurrent > ofAverage ? (current, ofCurrent) : (average, ofAverage);

        // Validation ranks all items, so it does not need the 8-bit copy for lists.
        double Ndcg(SasRecWeights weights) =>
            _validation.Ndcg(new SasRecScorer(weights, _options, quantized: false), _run.Threads, _run.CancellationToken);
    }

    // Of weights that each count `decay` of the next, the newest of n has the share 1 / (1 + decay + … + decayⁿ⁻¹).
    private SasRecWeights? AverageWith(SasRecWeights current, RunState state)
    {
        if (_options.AverageDecay == 0)
            return null;
        double newestShare = (1 - _options.AverageDecay) / (1 - Math.Pow(_options.AverageDecay, state.Epoch + 1));
        return state.Average?.Towards(current, newestShare) ?? current;
    }

    private TrainingCheckpoint? OpenCheckpoint() => _run.CheckpointFolder is { } folder
        ? TrainingCheckpoint.Open(folder, _options, _shape.Items, _offsets, _items, _validation)
        : null;

    private static Device Choose(TrainingDevice device) => device switch
    {
        TrainingDevice.Cpu => CPU,
        TrainingDevice.Cuda => CUDA,
        _ => cuda_is_available() ? CUDA : CPU,
    };

    private void ReportBatch(RunState state, int batches) =>
        _run.Progress?.Report(new TrainingProgress($"epoch {state.Epoch + 1}", state.Batch, batches, "batches")
        {
            Metrics = new Dictionary<string, double> { ["loss"] = state.LossSum / state.Batch },
        });

    private void ReportEpoch(RunState state, double loss, double ndcg, double sequencesPerSecond, List<SequenceWindow[]> batches)
    {
        double epochSeconds = batches.Sum(batch => (long)batch.Length) / sequencesPerSecond;
        _run.Progress?.Report(new TrainingProgress($"epoch {state.Epoch}", state.Epoch, _options.Epochs, "epochs")
        {
            Metrics = new Dictionary<string, double>
            {
                ["loss"] = loss,
                ["validation ndcg@10"] = ndcg,
                ["best ndcg@10"] = state.BestNdcg,
                ["sequences/s"] = sequencesPerSecond,
                ["seconds left at most"] = (_options.Epochs - state.Epoch) * epochSeconds,
            },
        });
    }
}
