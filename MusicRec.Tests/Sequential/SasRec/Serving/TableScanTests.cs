using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using MusicRec.Core.Numerics;
using MusicRec.Core.Ranking;
using MusicRec.Sequential.SasRec;
using MusicRec.Sequential.SasRec.Serving;

namespace MusicRec.Tests.Sequential.SasRec.Serving;

[TestFixture]
public sealed class TableScanTests
{
    [Test]
    public void Every_width_sums_alike([Range(0, 67)] int quads)
    {
        var random = SeededRandom.For(quads, RandomPurpose.Weights);
        sbyte[] values = new sbyte[quads * 4 * QuantizedTable.Panel];
        byte[] integers = new byte[4 * quads];
        for (int i = 0; i < values.Length; i++)
            values[i] = (sbyte)(random.Next(255) - 127);
        for (int i = 0; i < integers.Length; i++)
            integers[i] = (byte)(1 + random.Next(127));

        Vector512<int> expected = QuantizedTable.SumScalar(values, integers);

        if (Avx2.IsSupported)
            Assert.That(QuantizedTable.Sum256(values, integers), Is.EqualTo(expected));
        if (Avx512BW.IsSupported)
            Assert.That(QuantizedTable.Sum512(values, integers), Is.EqualTo(expected));
    }

    [Test]
    public void Approximate_scores_lie_within_their_bounds([Values(1, 7, 64)] int dim)
    {
        float[] table = Draw(600 * dim, seed: 1), hidden = Draw(dim, seed: 2);
        var quantized = new QuantizedTable(table, 600, dim);
        byte[] integers = new byte[quantized.StateLength];
        QuantizedState state = quantized.Quantize(hidden, integers);
        float[] upper = new float[QuantizedTable.Block];
        double largest = 0;
        for (int block = 0; block < quantized.Blocks; block++)
        {
            float most = quantized.BoundBlock(block, state, integers, upper);
            Assert.That(most, Is.EqualTo(upper.Max()));
            for (int i = 0; i < QuantizedTable.Block && (block * QuantizedTable.Block) + i < 600; i++)
            {
                int item = (block * QuantizedTable.Block) + i;
                double exact = Enumerable.Range(0, dim).Sum(d => (double)hidden[d] * table[(item * dim) + d]);
                double lower = quantized.LowerOf(item, state, upper[i]), middle = (lower + upper[i]) / 2;
                Assert.That(exact, Is.InRange(lower, upper[i]));
                largest = Math.Max(largest, Math.Abs(exact - middle) / (upper[i] - middle));
            }
        }

        Assert.That(largest, Is.GreaterThan(0.05), "bounds that are far too wide would prune nothing");
    }

    [Test]
    public void A_scan_gives_what_scoring_and_sorting_give(
        [Values] bool quantized, [Values] RepeatPolicy repeats, [Values(0, 0.8)] double share, [Values(1, 10, 300)] int k)
    {
        SasRecOptions options = Networks.Small with { PersonalShareWeight = share };
        SasRecWeights drawn = Networks.Draw(options.ShapeFor(1000));

        // Many equal rows: the order among them must be that of their indices.
        var weights = new SasRecWeights(drawn.Shape, (name, _) =>
        {
            float[] values = [.. drawn[name]];
            if (name == SasRecShape.ItemTable)
            {
                for (int item = 500; item < 1000; item++)
                    values.AsSpan((item - 500) * 16, 16).CopyTo(values.AsSpan(item * 16));
            }

            return values;
        });
        var scorer = new SasRecScorer(weights, options, quantized);
        var random = SeededRandom.For(9, RandomPurpose.Weights);
        for (int trial = 0; trial < 20; trial++)
        {
            int[] history = new int[1 + random.Next(40)];
            for (int i = 0; i < history.Length; i++)
                history[i] = random.Next(1000);
            ItemSet? denied = trial % 3 == 0 ? new ItemSet(1000, [.. Enumerable.Range(0, 1000).Where(item => item % 5 == 0)]) : null;
            ItemSet? allowed = trial % 3 == 1 ? new ItemSet(1000, [.. Enumerable.Range(0, 1000).Where(item => item % 3 == 0)]) : null;
            var filter = new RecommendationOptions { Repeats = repeats, Denied = denied, Allowed = allowed };
            float[] scores = new float[1000];
            scorer.Score(history, scores);
            ItemFilter.Apply(history, filter, scores);
            var expected = new Recommendation[k];
            var actual = new Recommendation[k];

            int count = TopK.Select(scores, expected);

            Assert.That(scorer.Best(history, filter, actual), Is.EqualTo(count));
            Assert.That(actual[..count], Is.EqualTo(expected[..count]));
        }
    }

    private static float[] Draw(int count, int seed)
    {
        var random = SeededRandom.For(seed, RandomPurpose.Weights);
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = (float)random.NextGaussian();
        return values;
    }
}
