using MusicRec.Core.Files;
using MusicRec.Core.Numerics;
using MusicRec.Sequential.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace MusicRec.Sequential.SasRec.Training;

/// <summary>
/// The state from which a training run continues as if never interrupted: weights, moments, the best weights so far, their average if one
/// is kept, and the position. Random numbers need no state, see <see cref="SeededRandom"/>.
/// </summary>
internal sealed class TrainingCheckpoint
{
    /// <summary>The file's name within the checkpoint folder.</summary>
    public const string FileName = "sasrec.checkpoint";

    private const string Current = "current.", First = "first.", Second = "second.", LastStep = "last_step.";
    private const string Best = "best.", Average = "average.";

    private readonly CheckpointFile _file;

    private TrainingCheckpoint(CheckpointFile file) => _file = file;

    /// <summary>Opens the checkpoint of a training run, whether it was written or not.</summary>
    public static TrainingCheckpoint Open(
        string folder, SasRecOptions options, int itemCount, int[] offsets, int[] items, ValidationCases validation)
    {
        // Epochs and Patience may change: a run may continue for longer.
        SasRecOptions kept = options with { Epochs = 1, Patience = 1 };
        byte[] fingerprint = CheckpointFile.FingerprintOf($"{kept} {itemCount}", offsets, items, validation.Targets);
        return new TrainingCheckpoint(new CheckpointFile(Path.Combine(folder, FileName), fingerprint));
    }

    /// <summary>Writes the state of a training run.</summary>
    public void Save(TrainingStep step, RunState state)
    {
        var tensors = new List<NamedTensor>
        {
            NamedTensor.Create("position", (long[])[state.Epoch, state.Batch, state.Step, state.SinceBest]),
            NamedTensor.Create("figures", (double[])[state.LossSum, state.BestNdcg]),
        };
        foreach (var (name, value, moments) in step.State())
        {
            tensors.Add(NamedTensor.Create(Current + name, value.CopyFloats()));
            tensors.Add(NamedTensor.Create(First + name, moments.First.CopyFloats()));
            tensors.Add(NamedTensor.Create(Second + name, moments.Second.CopyFloats()));
        }

        foreach (var (name, table) in step.Tables())
            tensors.Add(NamedTensor.Create(LastStep + name, table.LastStep.ToArray()));
        foreach (var (name, _, values) in state.Best.All())
            tensors.Add(NamedTensor.Create(Best + name, values));
        foreach (var (name, _, values) in state.Average?.All() ?? [])
            tensors.Add(NamedTensor.Create(Average + name, values));
        _file.Write(tensors);
    }

    /// <summary>Restores the saved state of a training run; does nothing if none was saved.</summary>
    /// <exception cref="ModelFormatException">The file is damaged or belongs to another training run.</exception>
    public void Restore(TrainingStep step, RunState state)
    {
        if (_file.Read() is not { } tensors)
            return;
        SasRecShape shape = state.Best.Shape;
        state.Best = Weights(Best);
        state.Average = tensors.Contains(Average + SasRecShape.ItemTable) ? Weights(Average) : null;
        using DisposeScope scope = NewDisposeScope();
        using var unrecorded = no_grad();
        foreach (var (name, value, moments) in step.State())
        {
            Copy(Current + name, value);
            Copy(First + name, moments.First);
            Copy(Second + name, moments.Second);
        }

        foreach (var (name, table) in step.Tables())
            tensors.Get<long>(LastStep + name, table.LastStep.Length).CopyTo(table.LastStep);
        long[] position = tensors.Get<long>("position", 4);
        double[] figures = tensors.Get<double>("figures", 2);
        (state.Epoch, state.Batch, state.Step, state.SinceBest) = ((int)position[0], (int)position[1], position[2], (int)position[3]);
        (state.LossSum, state.BestNdcg) = (figures[0], figures[1]);

        SasRecWeights Weights(string kind) =>
            new(shape, (name, dims) => tensors.Get<float>(kind + name, dims.Aggregate(1, (product, n) => product * n)));

        void Copy(string name, Tensor target) =>
            target.copy_(tensor(tensors.Get<float>(name, (int)target.numel()), target.shape));
    }
}
