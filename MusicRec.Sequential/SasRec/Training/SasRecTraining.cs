using System.Diagnostics;
using MusicRec.Core.Models;
using MusicRec.Core.Native;
using MusicRec.Sequential.SasRec.Serving;
using TorchSharp;
using static TorchSharp.torch;

namespace MusicRec.Sequential.SasRec.Training;

/// <summary>Epochs of steps, validation, early stopping and checkpoints: from plays to the best weights found.</summary>
internal sealed class SasRecTraining
{
    public const string CheckpointFile = "sasrec.checkpoint";

    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(1);

    private readonly SasRecOptions _options;
    private readonly int[] _offsets, _items;
    private readonly ValidationCases _validation;
    private readonly SasRecShape _shape;
    private readonly TrainingRun _run;

    /// <summary>A training run over listeners' plays.</summary>
    /// <param name="offsets">Where each listener's plays start.</param>
    /// <param name="items">Item of every play, listener by listener, oldest first.</param>
    public SasRecTraining(SasRecOptions options, int[] offsets, int[] items, int itemCount, ValidationCases validation, TrainingRun run)
    {
        (_options, _offsets, _items, _validation, _run) = (options, offsets, items, validation, run);
        _shape = options.ShapeFor(itemCount);
    }

    /// <summary>Trains, or goes on with what a checkpoint holds.</summary>
    public SasRecWeights Run()
    {
        LibTorchLoader.Load(typeof(torch).Assembly);
        Device device = _options.Device switch
        {
            TrainingDevice.Cpu => CPU,
            TrainingDevice.Cuda => CUDA,
            _ => cuda_is_available() ? CUDA : CPU,
        };
        int threadsBefore = get_num_threads();
        try
        {
            return Run(device);
        }
        finally
        {
            set_num_threads(threadsBefore);
        }
    }

    private SasRecWeights Run(Device device)
    {
        var windows = new SequenceWindows(_offsets, _options.MaxLength, _options.BatchSize, _options.Seed);
        var builder = new BatchBuilder(_options, _offsets, _items, _shape.Items, device.type == DeviceType.CPU ? BatchBuilder.PartSize : _options.BatchSize);
        SasRecWeights best = SasRecWeights.Random(_shape, _options.Seed);
        using var step = new TrainingStep(_options, best, device, Math.Max(1, _run.Threads));
        SasRecWeights? average = null;
        var position = new TrainingPosition();
        TrainingCheckpoint? checkpoint = OpenCheckpoint();
        checkpoint?.TryLoad(step, ref best, ref average, position);
        var clock = Stopwatch.StartNew();
        TimeSpan saved = clock.Elapsed, reported = saved;
        long sequences = 0;

        while (position.Epoch < _options.Epochs && position.SinceBest < _options.Patience)
        {
            List<SequenceWindow[]> batches = windows.Batches(position.Epoch);
            for (; position.Batch < batches.Count; position.Batch++, position.Step++)
            {
                _run.CancellationToken.ThrowIfCancellationRequested();
                position.LossSum += step.Run(builder.Build(batches[position.Batch], position.Step), position.Step);
                sequences += batches[position.Batch].Length;
                bool save = checkpoint is not null && clock.Elapsed - saved >= TimeSpan.FromMinutes(_options.CheckpointMinutes);
                if (save)
                {
                    checkpoint!.Save(step, best, average, position.Next());
                    saved = clock.Elapsed;
                }

                if (save || clock.Elapsed - reported >= ReportInterval)
                {
                    ReportInside(position.Next(), batches.Count);
                    reported = clock.Elapsed;
                }
            }

            step.CatchUp(position.Step);
            SasRecWeights current = Snapshot(step);
            if (_options.AverageDecay > 0)
                average = average?.Towards(current, NewestShare(_options.AverageDecay, position.Epoch + 1)) ?? current;
            double loss = position.LossSum / Math.Max(1, batches.Count);
            (SasRecWeights candidate, double ndcg) = Better(current, average ?? current);
            if (ndcg > position.BestNdcg || _validation.Count == 0)
                (best, position.BestNdcg, position.SinceBest) = (candidate, ndcg, 0);
            else
                position.SinceBest++;
            position.Epoch++;
            (position.Batch, position.LossSum) = (0, 0);
            checkpoint?.Save(step, best, average, position);
            (saved, reported) = (clock.Elapsed, clock.Elapsed);
            Report(position, loss, ndcg, sequences, batches.Sum(batch => (long)batch.Length), clock.Elapsed);
            _run.CancellationToken.ThrowIfCancellationRequested();
            if (batches.Count == 0)
                break;   // nobody played twice: there is nothing to learn
        }

        return best;
    }

    // Early in a training an average lags behind; later it is what generalizes.
    private (SasRecWeights Weights, double Ndcg) Better(SasRecWeights current, SasRecWeights average)
    {
        double ofAverage = Ndcg(average), ofCurrent = ReferenceEquals(current, average) ? ofAverage : Ndcg(current);
        return ofCurrent > ofAverage ? (current, ofCurrent) : (average, ofAverage);

        // Validation ranks all items: a copy for scanning would be made for nothing.
        double Ndcg(SasRecWeights weights) =>
            _validation.Ndcg(new SasRecScorer(weights, _options with { QuantizedScan = false }), _run.Threads, _run.CancellationToken);
    }

    // Of weights that each count `decay` of the next, the share of the newest of n: 1 / (1 + decay + … + decayⁿ⁻¹).
    private static double NewestShare(double decay, int n) => (1 - decay) / (1 - Math.Pow(decay, n));

    private TrainingCheckpoint? OpenCheckpoint()
    {
        if (_run.CheckpointFolder is not { } folder)
            return null;
        Directory.CreateDirectory(folder);
        byte[] fingerprint = TrainingCheckpoint.FingerprintOf(_options, _shape.Items, _offsets, _items, _validation);
        return new TrainingCheckpoint(Path.Combine(folder, CheckpointFile), fingerprint);
    }

    private SasRecWeights Snapshot(TrainingStep step)
    {
        var values = step.State().ToDictionary(entry => entry.Name, entry => entry.Value);
        return new SasRecWeights(_shape, (name, _) =>
        {
            using var scope = NewDisposeScope();
            return values[name].detach().cpu().data<float>().ToArray();
        });
    }

    private void ReportInside(TrainingPosition position, int batches) =>
        _run.Progress?.Report(new TrainingProgress($"epoch {position.Epoch + 1}", position.Batch, batches, "batches")
        {
            Metrics = new Dictionary<string, double> { ["loss"] = position.LossSum / position.Batch },
        });

    private void Report(TrainingPosition position, double loss, double ndcg, long sequences, long epochSequences, TimeSpan elapsed)
    {
        double rate = sequences / Math.Max(elapsed.TotalSeconds, 1e-9);
        _run.Progress?.Report(new TrainingProgress($"epoch {position.Epoch}", position.Epoch, _options.Epochs, "epochs")
        {
            Metrics = new Dictionary<string, double>
            {
                ["loss"] = loss,
                ["validation ndcg@10"] = ndcg,
                ["best ndcg@10"] = position.BestNdcg,
                ["sequences/s"] = rate,
                ["seconds left at most"] = (_options.Epochs - position.Epoch) * epochSequences / rate,
            },
        });
    }
}

/// <summary>Where a training is, next to its tensors: all that it takes to go on.</summary>
internal sealed record TrainingPosition
{
    public int Epoch { get; set; }

    /// <summary>Batches done in this epoch.</summary>
    public int Batch { get; set; }

    /// <summary>Steps done over all epochs.</summary>
    public long Step { get; set; }

    /// <summary>Sum of the mean losses of this epoch's batches.</summary>
    public double LossSum { get; set; }

    public double BestNdcg { get; set; } = double.NegativeInfinity;

    /// <summary>Epochs since the best one.</summary>
    public int SinceBest { get; set; }

    /// <summary>The position after the batch at hand.</summary>
    public TrainingPosition Next() => this with { Batch = Batch + 1, Step = Step + 1 };
}
