using MusicRec.Sequential.Torch;
using static TorchSharp.torch;

namespace MusicRec.Sequential.SasRec.Training;

/// <summary>Adam (Kingma and Ba, ICLR 2015), with β₁ 0.9 and β₂ 0.98 as usual for transformers.</summary>
internal static class Adam
{
    public const double Beta1 = 0.9, Beta2 = 0.98, Epsilon = 1e-8;

    // What momentum still moves j steps after the last gradient, (β₁ / √β₂)ʲ; past the end it is below 1e-9.
    private static readonly double[] Momentum = [.. Enumerable.Range(0, 220).Select(j => Math.Pow(Beta1 / Math.Sqrt(Beta2), j))];

    /// <summary>Updates <paramref name="weights"/> by one step; all tensors have one shape and change in place.</summary>
    /// <param name="size">The step size, from <see cref="StepSizes"/>.</param>
    public static void Update(Tensor weights, Tensor gradient, Tensor first, Tensor second, double size)
    {
        first.ScaleInPlace(Beta1).AddScaledInPlace(gradient, 1 - Beta1);
        second.ScaleInPlace(Beta2).AddProductInPlace(gradient, gradient, 1 - Beta2);
        weights.AddQuotientInPlace(first, second.sqrt().AddInPlace(Epsilon), -size);
    }

    /// <summary>
    /// Applies the steps in which rows had no gradient: Adam still moves them by its momentum, which is most of the movement of a rare row.
    /// </summary>
    /// <param name="weights">[U, D]</param>
    /// <param name="last">The last step of each row, [U].</param>
    /// <param name="step">The step to catch up with.</param>
    public static void CatchUp(Tensor weights, Tensor first, Tensor second, ReadOnlySpan<long> last, StepSizes sizes, long step)
    {
        float[] way = new float[last.Length], firstLeft = new float[last.Length], secondLeft = new float[last.Length];
        for (int row = 0; row < last.Length; row++)
        {
            long missed = step - last[row];
            double sum = 0;
            for (int j = 1; j <= missed && j < Momentum.Length; j++)
                sum += sizes[last[row] + j] * Momentum[j];
            way[row] = (float)-sum;
            firstLeft[row] = (float)Math.Pow(Beta1, missed);
            secondLeft[row] = (float)Math.Pow(Beta2, missed);
        }

        weights.AddInPlace((first / second.sqrt().AddInPlace(Epsilon)).mul_(Column(way)));     // [U, D]
        first.mul_(Column(firstLeft));
        second.mul_(Column(secondLeft));

        Tensor Column(float[] values) => tensor(values, [values.Length, 1], device: weights.device);
    }
}

/// <summary>
/// The size of each step of <see cref="Adam"/>: learning rate α, warm-up and bias corrections √(1 − β₂ᵗ) / (1 − β₁ᵗ) in one.
/// </summary>
/// <param name="learningRate">α, reached after the warm-up.</param>
/// <param name="warmupSteps">Steps over which it rises from zero.</param>
internal sealed class StepSizes(double learningRate, int warmupSteps)
{
    // Past these all steps are of one size.
    private readonly double[] _first =
        [.. Enumerable.Range(0, Math.Max(warmupSteps, 2_000)).Select(i => SizeOf(i + 1, learningRate, warmupSteps))];

    /// <summary>Gets the size of a step.</summary>
    /// <param name="step">The step, from 1.</param>
    public double this[long step] => step <= _first.Length ? _first[step - 1] : learningRate;

    private static double SizeOf(long step, double learningRate, int warmupSteps) =>
        learningRate * Math.Min(1, step / Math.Max(1.0, warmupSteps))
        * Math.Sqrt(1 - Math.Pow(Adam.Beta2, step)) / (1 - Math.Pow(Adam.Beta1, step));
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
