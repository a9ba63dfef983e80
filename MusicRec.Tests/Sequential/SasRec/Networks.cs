using MusicRec.Core.Native;
using MusicRec.Core.Numerics;
using MusicRec.Sequential.SasRec;
using MusicRec.Sequential.SasRec.Training;
using TorchSharp;

namespace MusicRec.Tests.Sequential.SasRec;

/// <summary>Networks with weights large enough that every part of them shows.</summary>
internal static class Networks
{
    public static SasRecOptions Small { get; } = new()
    {
        EmbeddingDim = 16,
        NumHeads = 2,
        NumLayers = 2,
        MaxLength = 12,
        BatchSize = 32,
        Dropout = 0,
        Epochs = 20,
        Negatives = 16,
        WarmupSteps = 10,
    };

    /// <summary>Loads libtorch, on one thread: these networks are too small to share.</summary>
    public static void LoadTorch()
    {
        LibTorchLoader.Load(typeof(torch).Assembly);
        torch.set_num_threads(1);
    }

    public static SasRecWeights Draw(SasRecShape shape, int seed = 1)
    {
        var random = SeededRandom.For(seed, RandomPurpose.Weights);
        return new SasRecWeights(shape, (_, dims) =>
        {
            float[] values = new float[dims.Aggregate(1, (product, n) => product * n)];
            for (int i = 0; i < values.Length; i++)
                values[i] = 0.3f * (float)random.NextGaussian();
            return values;
        });
    }

    /// <summary>
    /// The hidden state after each play, by libtorch: histories of one length, padded on the right with <paramref name="padding"/> more.
    /// </summary>
    /// <returns>[plays, D]</returns>
    public static float[] Forward(SasRecWeights weights, int[] history, int padding = 0)
    {
        LoadTorch();
        using var scope = torch.NewDisposeScope();
        using var unrecorded = torch.no_grad();
        using var network = new SasRecNetwork(weights, torch.CPU);
        SasRecShape shape = weights.Shape;
        long[] items = [.. history.Select(item => (long)item), .. Enumerable.Repeat(0L, padding)];
        long[] positions = [.. Enumerable.Range(0, history.Length).Select(t => (long)t), .. Enumerable.Repeat(0L, padding)];
        var table = torch.tensor(weights[SasRecShape.ItemTable], [shape.Items, shape.EmbeddingDim]);
        var rows = table.index_select(0, torch.tensor(items)).view(1, items.Length, shape.EmbeddingDim);
        float[] hidden = network.Forward(rows, torch.tensor(positions).view(1, -1)).contiguous().data<float>().ToArray();
        return hidden[..(history.Length * shape.EmbeddingDim)];
    }
}
