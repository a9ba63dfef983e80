using System.Runtime.Intrinsics;
using MusicRec.Core.Numerics;

namespace MusicRec.Tests.Core.Numerics;

[TestFixture]
public sealed class MatrixKernelTests
{
    internal delegate void Product(float[] a, float[] b, float[] bias, float[] c, int rows, int inner, int columns, ProductKind kind);

    private static readonly (string Name, Product Run)[] Widths =
    [
        (
            "512",
            (a, b, bias, c, m, k, n, kind) => MatrixKernel.Multiply<Vector512Ops, Vector512<float>>(a, k, b, n, bias, c, n, m, k, n, kind)),
        (
            "256",
            (a, b, bias, c, m, k, n, kind) => MatrixKernel.Multiply<Vector256Ops, Vector256<float>>(a, k, b, n, bias, c, n, m, k, n, kind)),
        (
            "128",
            (a, b, bias, c, m, k, n, kind) => MatrixKernel.Multiply<Vector128Ops, Vector128<float>>(a, k, b, n, bias, c, n, m, k, n, kind)),
        ("scalar", (a, b, bias, c, m, k, n, kind) => MatrixKernel.Multiply<ScalarOps, float>(a, k, b, n, bias, c, n, m, k, n, kind)),
        ("the machine's", (a, b, bias, c, m, k, n, kind) => MatrixKernel.Multiply(a, k, b, n, bias, c, n, m, k, n, kind)),
    ];

    [Test]
    public void Every_width_gives_the_product([Range(0, 67)] int inner)
    {
        var random = SeededRandom.For(inner, RandomPurpose.Weights);
        foreach (int rows in (int[])[1, 4, 8])
        {
            foreach (int columns in (int[])[32, 96])
            {
                foreach (ProductKind kind in (ProductKind[])[ProductKind.Set, ProductKind.Add | ProductKind.Relu])
                {
                    float[] a = Draw(random, Math.Max(1, rows * inner)), b = Draw(random, Math.Max(columns, inner * columns));
                    float[] bias = inner % 2 == 0 ? Draw(random, columns) : [], start = Draw(random, rows * columns);
                    float[] expected = Expected(a, b, bias, start, rows, inner, columns, kind);
                    foreach (var (name, run) in Widths)
                    {
                        float[] actual = [.. start];
                        if (inner == 0)
                            a = new float[rows * 1];
                        run(a, b, bias, actual, rows, inner, columns, kind);
                        Assert.That(Difference(actual, expected), Is.LessThan(1e-4), $"{name}: {rows} × {inner} × {columns}, {kind}");
                    }
                }
            }
        }
    }

    [Test]
    public void What_is_too_short_is_refused()
    {
        float[] short_ = new float[31], whole = new float[64];

        Assert.That(
            () => MatrixKernel.Multiply(whole, 1, short_, 32, default, whole, 32, 1, 1, 32),
            Throws.InstanceOf<ArgumentException>());
        Assert.That(
            () => MatrixKernel.Multiply(whole, 1, whole, 32, default, short_, 32, 1, 1, 32),
            Throws.InstanceOf<ArgumentException>());
        Assert.That(
            () => MatrixKernel.Multiply(whole, 32, whole, 32, default, whole, 32, 1, 3, 32),
            Throws.InstanceOf<ArgumentException>());
        Assert.That(() => MatrixKernel.Multiply(whole, 1, whole, 31, default, whole, 31, 1, 1, 31), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => MatrixKernel.Multiply(whole, 1, whole, 32, default, whole, 32, 3, 1, 32), Throws.InstanceOf<ArgumentException>());
    }

    private static float Difference(float[] a, float[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Max();

    private static float[] Expected(float[] a, float[] b, float[] bias, float[] start, int rows, int inner, int columns, ProductKind kind)
    {
        float[] c = new float[rows * columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                double sum = bias.Length > 0 ? bias[j] : 0;
                for (int k = 0; k < inner; k++)
                    sum += (double)a[(i * inner) + k] * b[(k * columns) + j];
                if (kind.HasFlag(ProductKind.Add))
                    sum += start[(i * columns) + j];
                c[(i * columns) + j] = (float)(kind.HasFlag(ProductKind.Relu) ? Math.Max(0, sum) : sum);
            }
        }

        return c;
    }

    private static float[] Draw(SeededRandom random, int count)
    {
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = (float)random.NextGaussian();
        return values;
    }
}
