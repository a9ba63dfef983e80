using System.Runtime.Intrinsics;
using MusicRec.Core.Numerics;
using MusicRec.Sequential.SasRec.Serving;

namespace MusicRec.Tests.Sequential.SasRec.Serving;

[TestFixture]
public sealed class LayerNormKernelTests
{
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

        Assert.That(Run((s, t) => LayerNormKernel.Normalize<Vector512Ops, Vector512<float>>(s, t, weight, bias, 2, width)), Is.EqualTo(expected).Within(1e-4));
        Assert.That(Run((s, t) => LayerNormKernel.Normalize<Vector256Ops, Vector256<float>>(s, t, weight, bias, 2, width)), Is.EqualTo(expected).Within(1e-4));
        Assert.That(Run((s, t) => LayerNormKernel.Normalize<Vector128Ops, Vector128<float>>(s, t, weight, bias, 2, width)), Is.EqualTo(expected).Within(1e-4));
        Assert.That(Run((s, t) => LayerNormKernel.Normalize<ScalarOps, float>(s, t, weight, bias, 2, width)), Is.EqualTo(expected).Within(1e-4));
        Assert.That(Run((s, t) => LayerNormKernel.Normalize(s, t, weight, bias, 2, width)), Is.EqualTo(expected).Within(1e-4));

        float[] Run(Action<float[], float[]> normalize)
        {
            float[] target = new float[x.Length];
            normalize(x, target);
            return target;
        }
    }
}
