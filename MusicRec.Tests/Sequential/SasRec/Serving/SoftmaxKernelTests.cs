using System.Runtime.Intrinsics;
using MusicRec.Core.Numerics;
using MusicRec.Sequential.SasRec.Serving;

namespace MusicRec.Tests.Sequential.SasRec.Serving;

[TestFixture]
public sealed class SoftmaxKernelTests
{
    private const float Scale = 0.7f;

    [Test]
    public void Every_width_normalizes_alike([Range(1, 67)] int count, [Values(1, 200)] int spread)
    {
        var random = SeededRandom.For(count, RandomPurpose.Weights);
        float[] row = new float[MatrixKernel.RoundUp(count, MatrixKernel.ColumnTile)];
        for (int i = 0; i < row.Length; i++)
            row[i] = i < count ? (float)random.NextGaussian() * spread : float.NaN;   // what lies behind is overwritten, not read
        double largest = row.Take(count).Max(), sum = row.Take(count).Sum(value => Math.Exp(Scale * (value - largest)));
        float[] expected = [.. row.Select((value, i) => i < count ? (float)(Math.Exp(Scale * (value - largest)) / sum) : 0)];

        Assert.That(Run(x => SoftmaxKernel.Apply<Vector512Ops, Vector512<float>>(x, count, Scale)), Is.EqualTo(expected).Within(2e-6));
        Assert.That(Run(x => SoftmaxKernel.Apply<Vector256Ops, Vector256<float>>(x, count, Scale)), Is.EqualTo(expected).Within(2e-6));
        Assert.That(Run(x => SoftmaxKernel.Apply<Vector128Ops, Vector128<float>>(x, count, Scale)), Is.EqualTo(expected).Within(2e-6));
        Assert.That(Run(x => SoftmaxKernel.Apply<ScalarOps, float>(x, count, Scale)), Is.EqualTo(expected).Within(2e-6));
        Assert.That(Run(x => SoftmaxKernel.Apply(x, count, Scale)), Is.EqualTo(expected).Within(2e-6));

        float[] Run(Action<float[]> softmax)
        {
            float[] copy = [.. row];
            softmax(copy);
            return copy;
        }
    }
}
