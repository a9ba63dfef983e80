using System.Security.Cryptography;
using MusicRec.Core.Files;
using MusicRec.Core.Numerics;
using static TorchSharp.torch;

namespace MusicRec.Sequential.SasRec.Training;

/// <summary>
/// All that it takes to go on with a training as if it had never stopped: weights, moments, the best weights so far, their average
/// if one is kept, and the position. Chance needs no state, see <see cref="SeededRandom"/>.
/// </summary>
/// <remarks>The file is the SHA-256 of the rest, then safetensors. It is written beside its place and renamed: whole or not at all.</remarks>
internal sealed class TrainingCheckpoint(string path, byte[] fingerprint)
{
    private const string Current = "current.", First = "first.", Second = "second.", LastStep = "last_step.", Best = "best.", Average = "average.";

    public void Save(TrainingStep step, SasRecWeights best, SasRecWeights? average, TrainingPosition position)
    {
        using var scope = NewDisposeScope();
        var tensors = new List<NamedTensor>
        {
            NamedTensor.Create("fingerprint", fingerprint),
            NamedTensor.Create("position", (long[])[position.Epoch, position.Batch, position.Step, position.SinceBest]),
            NamedTensor.Create("figures", (double[])[position.LossSum, position.BestNdcg]),
        };
        foreach (var (name, value, moments) in step.State())
        {
            tensors.Add(NamedTensor.Create(Current + name, Values(value)));
            tensors.Add(NamedTensor.Create(First + name, Values(moments.First)));
            tensors.Add(NamedTensor.Create(Second + name, Values(moments.Second)));
        }

        foreach (var (name, table) in step.Tables())
            tensors.Add(NamedTensor.Create(LastStep + name, table.LastStep.ToArray()));
        foreach (var (name, _, values) in best.All())
            tensors.Add(NamedTensor.Create(Best + name, values));
        foreach (var (name, _, values) in average?.All() ?? [])
            tensors.Add(NamedTensor.Create(Average + name, values));

        AtomicFile.Write(path, stream =>
        {
            stream.Write(new byte[SHA256.HashSizeInBytes]);
            SafeTensors.Write(stream, tensors);
            stream.Position = SHA256.HashSizeInBytes;
            byte[] hash = SHA256.HashData(stream);
            stream.Position = 0;
            stream.Write(hash);
            stream.Position = stream.Length;
        });
    }

    /// <summary>Restores what was saved; false when there is no checkpoint yet.</summary>
    /// <exception cref="ModelFormatException">The file is damaged, or belongs to another training.</exception>
    public bool TryLoad(TrainingStep step, ref SasRecWeights best, ref SasRecWeights? average, TrainingPosition position)
    {
        if (!File.Exists(path))
            return false;
        TensorSet tensors = Read();
        if (!tensors.Get<byte>("fingerprint").AsSpan().SequenceEqual(fingerprint))
            throw Fault("expected a checkpoint of this training, found one of other plays, options or validation cases: use another folder, or delete it");

        SasRecShape shape = best.Shape;
        best = Weights(Best);
        average = tensors.Contains(Average + SasRecShape.ItemTable) ? Weights(Average) : null;
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        foreach (var (name, value, moments) in step.State())
        {
            Restore(value, Current + name);
            Restore(moments.First, First + name);
            Restore(moments.Second, Second + name);
        }

        foreach (var (name, table) in step.Tables())
            tensors.Get<long>(LastStep + name, table.LastStep.Length).CopyTo(table.LastStep);
        long[] at = tensors.Get<long>("position", 4);
        double[] figures = tensors.Get<double>("figures", 2);
        (position.Epoch, position.Batch, position.Step, position.SinceBest) = ((int)at[0], (int)at[1], at[2], (int)at[3]);
        (position.LossSum, position.BestNdcg) = (figures[0], figures[1]);
        return true;

        SasRecWeights Weights(string kind) =>
            new(shape, (name, dims) => tensors.Get<float>(kind + name, dims.Aggregate(1, (product, n) => product * n)));

        void Restore(Tensor target, string name) =>
            target.copy_(tensor(tensors.Get<float>(name, (int)target.numel()), target.shape));
    }

    /// <summary>What a checkpoint must share with the training that goes on with it.</summary>
    public static byte[] FingerprintOf(SasRecOptions options, int itemCount, ReadOnlySpan<int> offsets, ReadOnlySpan<int> items, ValidationCases validation)
    {
        // These may change: a training may go on for longer, or elsewhere.
        SasRecOptions kept = options with { Epochs = 1, Patience = 1, CheckpointMinutes = 0, Device = TrainingDevice.Auto };
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{kept} {itemCount} {offsets.Length} {items.Length}"));
        hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(offsets));
        hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(items));
        hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes<int>(validation.Targets));
        return hash.GetHashAndReset();
    }

    private static float[] Values(Tensor tensor) => tensor.detach().cpu().contiguous().data<float>().ToArray();

    private TensorSet Read()
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        byte[] expected = new byte[SHA256.HashSizeInBytes];
        if (stream.ReadAtLeast(expected, expected.Length, throwOnEndOfStream: false) < expected.Length)
            throw Fault($"expected a checkpoint, found {stream.Length} bytes");
        byte[] actual = SHA256.HashData(stream);
        if (!actual.AsSpan().SequenceEqual(expected))
            throw Fault($"damaged: expected SHA-256 {Convert.ToHexStringLower(expected)}, found {Convert.ToHexStringLower(actual)}");
        stream.Position = expected.Length;
        return new TensorSet(SafeTensors.Read(stream, stream.Length - expected.Length, Fault), Fault);
    }

    private ModelFormatException Fault(string message) => new(path, message);
}
