using MusicRec.Sequential.SasRec;
using MusicRec.Sequential.SasRec.Serving;

namespace MusicRec.Tests.Sequential.SasRec.Training;

[TestFixture]
public sealed class SasRecNetworkTests
{
    private static readonly SasRecShape Shape = Networks.Small.ShapeFor(30);

    [TestCase(true)]
    [TestCase(false)]
    public void A_later_play_leaves_earlier_outputs_alone(bool normFirst)
    {
        SasRecWeights weights = Networks.Draw(Shape with { NormFirst = normFirst });
        int d = Shape.EmbeddingDim;

        float[] before = Networks.Forward(weights, [3, 1, 4, 1, 5]);
        float[] after = Networks.Forward(weights, [3, 1, 4, 9, 5]);

        Assert.That(after[..(3 * d)], Is.EqualTo(before[..(3 * d)]));
        Assert.That(after[(3 * d)..(4 * d)], Is.Not.EqualTo(before[(3 * d)..(4 * d)]));
        Assert.That(after[(4 * d)..], Is.Not.EqualTo(before[(4 * d)..]));
    }

    [TestCase(1)]
    [TestCase(7)]
    public void Padding_changes_no_output(int padding)
    {
        SasRecWeights weights = Networks.Draw(Shape);

        Assert.That(
            Networks.Forward(weights, [3, 1, 4, 1, 5], padding),
            Is.EqualTo(Networks.Forward(weights, [3, 1, 4, 1, 5])).Within(1e-5));
    }

    [TestCase(64, 2, 2, 50, 1, true)]
    [TestCase(64, 1, 1, 50, 1, true)]
    [TestCase(64, 2, 2, 50, 4, false)]
    [TestCase(48, 3, 2, 20, 2, true)]
    [TestCase(20, 4, 3, 9, 1, false)]
    [TestCase(10, 5, 1, 7, 3, true)]
    public void The_managed_forward_agrees_with_libtorch(int dim, int heads, int layers, int maxLength, int factor, bool normFirst)
    {
        SasRecOptions options = new()
        {
            EmbeddingDim = dim,
            NumHeads = heads,
            NumLayers = layers,
            MaxLength = maxLength,
            FeedForwardFactor = factor,
            NormFirst = normFirst,
        };
        foreach (
            SasRecWeights weights in (SasRecWeights[])[SasRecWeights.Random(options.ShapeFor(40), 5), Networks.Draw(options.ShapeFor(40))])
        {
            var encoder = new SasRecEncoder(weights);
            float[] hidden = new float[encoder.Width];
            for (int length = 1; length <= maxLength; length += 1 + (maxLength / 4))
            {
                int[] history = [.. Enumerable.Range(0, length).Select(t => (t * t) % 40)];
                float[] expected = Networks.Forward(weights, history)[^dim..];
                float largest = expected.Max(Math.Abs);

                encoder.Encode(history, hidden);

                Assert.That(hidden[..dim], Is.EqualTo(expected).Within(1e-5 * Math.Max(1, largest)), $"length {length}");
            }
        }
    }

    [Test]
    public void Only_the_last_plays_count()
    {
        var encoder = new SasRecEncoder(Networks.Draw(Shape));
        float[] whole = new float[encoder.Width], end = new float[encoder.Width];
        int[] history = [.. Enumerable.Range(0, 30)];

        encoder.Encode(history, whole);
        encoder.Encode(history.AsSpan()[^Shape.MaxLength..], end);

        Assert.That(whole, Is.EqualTo(end));
    }
}
