using MusicRec.Baselines.Sparse;
using MusicRec.Core.Numerics;

namespace MusicRec.Tests.Baselines.Sparse;

public sealed class SparseKernelTests
{
    private static readonly int[] Lengths = [.. Enumerable.Range(0, 68)];

    [TestCaseSource(nameof(Lengths))]
    public void Draining_takes_the_same_as_value_by_value(int length)
    {
        float[] values = Values(length), twin = [.. values];
        var (positions, found) = (new int[length], new float[length]);
        var (twinPositions, twinFound) = (new int[length], new float[length]);

        int count = ThresholdScan.Drain(values, 0.5f, positions, found);
        int twinCount = ThresholdScan.DrainScalar(twin, 0.5f, twinPositions, twinFound);

        Assert.Multiple(() =>
        {
            Assert.That(count, Is.EqualTo(twinCount));
            Assert.That(positions, Is.EqualTo(twinPositions));
            Assert.That(found, Is.EqualTo(twinFound));
            Assert.That(values, Is.All.Zero);
            Assert.That(twin, Is.All.Zero);
        });
    }

    [Test]
    public void Draining_reports_values_that_equal_the_threshold()
    {
        var (positions, found) = (new int[40], new float[40]);
        float[] values = new float[40];
        (values[3], values[35], values[39]) = (2, 1, 0.99f);

        int count = ThresholdScan.Drain(values, 1, positions, found);

        Assert.That(positions[..count], Is.EqualTo(new[] { 3, 35 }));
        Assert.That(found[..count], Is.EqualTo(new[] { 2f, 1f }));
    }

    [TestCaseSource(nameof(Lengths))]
    public void Finding_takes_the_same_as_value_by_value(int length)
    {
        float[] values = Values(length);
        int[] positions = new int[length];

        int count = ThresholdScan.Find(values, 0.5f, positions);

        Assert.That(positions[..count], Is.EqualTo(Enumerable.Range(0, length).Where(i => values[i] >= 0.5f)));
    }

    [Test]
    public void Finding_takes_everything_above_negative_infinity_and_nothing_above_positive([Values(7, 64)] int length)
    {
        int[] positions = new int[length];

        Assert.That(ThresholdScan.Find(new float[length], float.NegativeInfinity, positions), Is.EqualTo(length));
        Assert.That(ThresholdScan.Find(new float[length], float.PositiveInfinity, positions), Is.Zero);
    }

    [TestCaseSource(nameof(Lengths))]
    public void Damping_gives_the_same_as_value_by_value(int length)
    {
        float[] cosines = Values(length), twin = [.. cosines];
        float[] norms = [.. Enumerable.Range(1, length).Select(i => (float)i)];

        SparseKernels.DampCosines(cosines, norms, 2, 3);
        SparseKernels.DampCosinesScalar(twin, norms, 2, 3);

        Assert.That(cosines, Is.EqualTo(twin));
    }

    [Test]
    public void A_damped_cosine_divides_by_the_norms_and_the_shrinkage()
    {
        float[] cosines = [0.5f];

        SparseKernels.DampCosines(cosines, [4], 2, 3);

        Assert.That(cosines[0], Is.EqualTo(0.5 * 8 / (8 + 3)).Within(1e-7));
    }

    [TestCaseSource(nameof(Lengths))]
    public void Zeros_are_replaced_the_same_as_value_by_value(int length)
    {
        float[] scores = [.. Values(length).Select(value => value < 0.5f ? 0 : value)], twin = [.. scores];
        float[] fallback = [.. Enumerable.Range(1, length).Select(i => -1f / i)];

        SparseKernels.ReplaceZeros(scores, fallback);
        SparseKernels.ReplaceZerosScalar(twin, fallback);

        Assert.That(scores, Is.EqualTo(twin));
        Assert.That(scores, Has.None.EqualTo(0f));
    }

    [TestCaseSource(nameof(Lengths))]
    public void A_sparse_row_is_added_to_its_places(int length)
    {
        int[] indices = [.. Enumerable.Range(0, length).Select(i => 2 * i)];
        float[] values = Values(length);
        float[] sums = new float[(2 * length) + 1];
        Array.Fill(sums, 1f);

        SparseKernels.AddScaled(3, indices, values, sums);

        Assert.That(
            sums,
            Is.EqualTo(Enumerable.Range(0, sums.Length).Select(i => 1f + (i % 2 == 0 && i / 2 < length ? 3 * values[i / 2] : 0))));
    }

    [TestCaseSource(nameof(Lengths))]
    public void A_sparse_row_is_multiplied_in_double_precision(int length)
    {
        int[] indices = [.. Enumerable.Range(0, length).Select(i => 2 * i)];
        float[] values = Values(length), dense = Values((2 * length) + 1);

        double dot = SparseKernels.Dot(indices, values, dense);

        Assert.That(dot, Is.EqualTo(indices.Zip(values).Sum(entry => (double)dense[entry.First] * entry.Second)).Within(1e-12));
    }

    [Test]
    public void The_smallest_keys_come_to_the_front([Values(1, 2, 7, 50, 99, 100)] int count, [Values(3, 1000)] int range)
    {
        var random = new Random(count);
        long[] keys = [.. Enumerable.Range(0, 100).Select(_ => (long)random.Next(range))], sorted = [.. keys.Order()];

        Smallest.Partition(keys, count);

        Assert.That(keys[..count].Order(), Is.EqualTo(sorted[..count]));
        Assert.That(keys[count - 1], Is.EqualTo(sorted[count - 1]));
    }

    private static float[] Values(int length)
    {
        var random = new Random(length + 1);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextSingle())];
    }
}
