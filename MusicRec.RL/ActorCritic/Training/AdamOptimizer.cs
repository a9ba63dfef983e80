using System.Numerics.Tensors;
using MusicRec.RL.Torch;
using Tensor = TorchSharp.torch.Tensor;

namespace MusicRec.RL.ActorCritic.Training;

/// <summary>Adam (Kingma and Ba, ICLR 2015) over all weights of a small network, with gradients clipped to a norm.</summary>
/// <remarks>
/// Plain loops over libtorch's memory. TorchSharp 0.107.0's own Adam hands libtorch implicit Scalars, which the finalizer may free
/// while they are read, and pays a dozen native calls for each tensor.
/// </remarks>
internal sealed class AdamOptimizer
{
    private const float Beta1 = 0.9f, Beta2 = 0.999f, Epsilon = 1e-8f;
    private const float Negligible = 1e-30f;   // moments that have decayed below this are 0: denormal numbers are slow

    /// <summary>Creates an optimizer that has taken no step.</summary>
    /// <param name="weights">The weights to update, in the order of the gradients.</param>
    public AdamOptimizer(IReadOnlyList<Tensor> weights)
    {
        Weights = weights;
        int count = (int)weights.Sum(weight => weight.numel());
        (First, Second) = (new float[count], new float[count]);
    }

    /// <summary>The weights to update.</summary>
    public IReadOnlyList<Tensor> Weights { get; }

    /// <summary>Decaying mean of the gradients, weight after weight.</summary>
    public float[] First { get; }

    /// <summary>Decaying mean of their squares.</summary>
    public float[] Second { get; }

    /// <summary>Steps taken.</summary>
    public long Steps { get; set; }

    /// <summary>Takes a step down a gradient.</summary>
    /// <param name="gradient">The gradient, weight after weight; scaled down in place when longer than <paramref name="clip"/>.</param>
    /// <param name="learningRate">Learning rate.</param>
    /// <param name="clip">Largest norm of the gradient.</param>
    public void Step(Span<float> gradient, double learningRate, double clip)
    {
        Clip(gradient, clip);
        Steps++;
        float size = (float)(learningRate / (1 - Math.Pow(Beta1, Steps)));
        float correction = (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, Steps)));
        int at = 0;
        foreach (Tensor parameter in Weights)
        {
            Span<float> weights = parameter.Floats();
            for (int i = 0; i < weights.Length; i++, at++)
            {
                float first = Beta1 * First[at] + (1 - Beta1) * gradient[at];
                float second = Beta2 * Second[at] + (1 - Beta2) * gradient[at] * gradient[at];
                First[at] = MathF.Abs(first) < Negligible ? 0 : first;
                Second[at] = second < Negligible ? 0 : second;
                weights[i] -= size * First[at] / (MathF.Sqrt(Second[at]) * correction + Epsilon);
            }
        }
    }

    private static void Clip(Span<float> gradient, double norm)
    {
        double squares = 0;
        foreach (float slope in gradient) squares += (double)slope * slope;
        double actual = Math.Sqrt(squares);
        if (actual > norm) TensorPrimitives.Multiply(gradient, (float)(norm / actual), gradient);
    }
}
