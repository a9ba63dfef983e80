using MusicRec.Core.Numerics;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MusicRec.RL.ActorCritic;

/// <summary>Initial weights from a seed of our own: libtorch's generator is shared by the whole process.</summary>
internal static class SeededWeights
{
    /// <summary>Fills every weight matrix that is not zero, and its bias, uniformly in ±1/√fan-in; zero matrices stay.</summary>
    public static void Fill(Module network, SeededRandom random)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        foreach (Linear layer in network.modules().OfType<Linear>())
        {
            if (layer.weight.abs().max().item<float>() == 0) continue;
            double bound = 1 / Math.Sqrt(layer.weight.shape[1]);
            layer.weight.copy_(Draw(layer.weight.shape, bound, random));
            layer.bias?.copy_(Draw(layer.bias.shape, bound, random));
        }
    }

    private static Tensor Draw(long[] shape, double bound, SeededRandom random)
    {
        var values = new float[shape.Aggregate(1L, (a, b) => a * b)];
        for (int i = 0; i < values.Length; i++) values[i] = (float)random.NextDouble(-bound, bound);
        return tensor(values, shape);
    }
}
