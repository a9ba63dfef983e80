using System.Runtime.Intrinsics;
using MusicRec.Core.Numerics;
using MusicRec.Sequential.SasRec.Serving;

namespace MusicRec.Tests.Sequential.SasRec.Serving;

[TestFixture]
public sealed class LayerNormKernelTests
{
    // Padding must not take part: its distance to a large mean drowns a small spread.
    [Test]
    public void A_small_spread_around_a_large_mean_is_normalized([Values(2, 7, 17, 33)] int width)
    {
        float[] x = new float[MatrixKernel.RoundUp(width, MatrixKernel.ColumnTile)],
            weight = new float[x.Length],
            bias = new float[x.Length];
        for (int i = 0; i < width; i++)
            (x[i], weight[i]) = (1024 + (i % 2 * 0.25f), 1);
        double mean = x.Take(width).Average(value => (double)value),
            variance = x.Take(width).Average(value => (value - mean) * (value - mean));
        float[] expected = Array.ConvertAll(x, value => value == 0 ? 0 : (float)((value - mean) / Math.Sqrt(variance + 1e-5)));
        float[] target = new float[x.Length];

        LayerNormKernel.Normalize(x, target, weight, bias, 1, width);

        Assert.That(target, Is.EqualTo(expected).Within(1e-2));
    }

    [Test]
    public void Every_width_normalizes_alike([Range(1, 67)] int width)
    {
        var random = SeededRandom.For(width, RandomPurpose.Weights);
        int padded = MatrixKernel.RoundUp(width, MatrixKernel.ColumnTile);
        float[] x = new float[2 * padded], weight = new float[padded], bias = new float[padded], expected = new float[2 * padded];
        for (int i = 0; i < width; i++)
        {
            (x[i], x[padded + i]) = ((float)random.NextGaussian() + 3, (float)random.NextGaussian());
            (weight[i], bias[i]) = ((float)random.NextGaussian(), (float)random.NextGaussian());
        }

        for (int row = 0; row < 2; row++)
        {
            double mean = x.Skip(row * padded).Take(width).Average(value => (double)value);
            double variance = x.Skip(row * padded).Take(width).Average(value => (value - mean) * (value - mean));
            for (int i = 0; i < width; i++)
                expected[(row * padded) + i] = (float)(((x[(row * padded) + i] - mean) / Math.Sqrt(variance + 1e-5) * weight[i]) + bias[i]);
        }

        Assert.That(
            Run((s, t) => LayerNormKernel.Normalize<Vector512Ops, Vector512<float>>(s, t, weight, bias, 2, width)),
            Is.EqualTo(expected).Within(1e-4));
        Assert.That(
            Run((s, t) => LayerNormKernel.Normalize<Vector256Ops, Vector256<float>>(s, t, weight, bias, 2, width)),
            Is.EqualTo(expected).Within(1e-4));
        Assert.That(
            Run((s, t) => LayerNormKernel.Normalize<Vector128Ops, Vector128<float>>(s, t, weight, bias, 2, width)),
            Is.EqualTo(expected).Within(1e-4));
        Assert.That(
            Run((s, t) => LayerNormKernel.Normalize<ScalarOps, float>(s, t, weight, bias, 2, width)),
            Is.EqualTo(expected).Within(1e-4));
        Assert.That(Run((s, t) => LayerNormKernel.Normalize(s, t, weight, bias, 2, width)), Is.EqualTo(expected).Within(1e-4));

        float[] Run(Action<float[], float[]> normalize)
        {
            float[] target = new float[x.Length];
            normalize(x, target);
            return target;
        }
    }
}
