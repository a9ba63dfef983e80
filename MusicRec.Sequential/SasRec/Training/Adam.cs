using TorchSharp;
using static TorchSharp.torch;

namespace MusicRec.Sequential.SasRec.Training;

/// <summary>Adam (Kingma and Ba, ICLR 2015), with β₁ 0.9 and β₂ 0.98 as usual for transformers.</summary>
/// <remarks>
/// One update rule for two kinds of weights: whole tensors, and rows of a table. A row keeps its moments while no batch touches it
/// (lazy Adam, as torch.optim.SparseAdam), which is what makes a step cost the rows of its batch.
/// </remarks>
internal static class Adam
{
    public const double Beta1 = 0.9, Beta2 = 0.98, Epsilon = 1e-8;

    /// <summary>Moves <paramref name="weights"/> by one step; all tensors of one shape, changed in place.</summary>
    /// <param name="step">From 1.</param>
    public static void Update(Tensor weights, Tensor gradient, Tensor first, Tensor second, double learningRate, long step)
    {
        first.ScaleInPlace(Beta1).AddScaledInPlace(gradient, 1 - Beta1);
        second.ScaleInPlace(Beta2).AddProductInPlace(gradient, gradient, 1 - Beta2);
        double size = learningRate / (1 - Math.Pow(Beta1, step));
        double correction = 1 / Math.Sqrt(1 - Math.Pow(Beta2, step));
        weights.AddQuotientInPlace(first, second.sqrt().ScaleInPlace(correction).AddInPlace(Epsilon), -size);
    }
}

/// <summary>A weight and its moments.</summary>
internal sealed class AdamState : IDisposable
{
    public AdamState(Tensor weights)
    {
        First = zeros_like(weights).DetachFromDisposeScope();
        Second = zeros_like(weights).DetachFromDisposeScope();
    }

    public Tensor First { get; }

    public Tensor Second { get; }

    public void Dispose()
    {
        First.Dispose();
        Second.Dispose();
    }
}
