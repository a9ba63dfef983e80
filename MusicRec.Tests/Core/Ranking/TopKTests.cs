using CsCheck;
using MusicRec.Core.Ranking;

namespace MusicRec.Tests.Core.Ranking;

public sealed class TopKTests
{
    // Few distinct scores make many ties; some items are removed.
    private static readonly Gen<float> Score = Gen.Frequency(
        (6, Gen.Int[-3, 3].Select(i => (float)i)), (3, Gen.Float[-1, 1]),
        (1, Gen.Const(ItemFilter.Removed)));

    [Test]
    public void The_best_come_first_and_the_lower_index_first_among_equals()
    {
        var best = new Recommendation[3];
        Assert.That(TopK.Select([1, 3, 2, 3, float.NegativeInfinity, 2], best), Is.EqualTo(3));
        Assert.That(best, Is.EqualTo([new Recommendation(1, 3), new Recommendation(3, 3), new Recommendation(2, 2)]));
    }

    [Test]
    public void Vectors_and_scalars_and_sorting_agree_at_every_length([Range(0, 67)] int length) =>
        Gen.Select(Score.Array[length], Gen.Int[0, 70]).Sample((scores, k) => IsRight(scores, k), iter: 20);

    [Test]
    public void Vectors_and_scalars_and_sorting_agree_on_long_vectors() =>
        Gen.Select(Score.Array[500, 2000], Gen.Int[1, 50]).Sample((scores, k) => IsRight(scores, k), iter: 50);

    [Test]
    public void Rising_falling_and_level_scores_are_ranked_alike([Values(-1, 0, 1)] int slope)
    {
        float[] scores = [.. Enumerable.Range(0, 1000).Select(item => (float)(slope * item))];
        Assert.That(IsRight(scores, 37), Is.True);
    }

    [Test]
    public void Nothing_is_written_beyond_what_is_returned()
    {
        Recommendation[] best = [new(7, 7), new(7, 7), new(7, 7)];
        Assert.That(TopK.Select([float.NegativeInfinity, 1], best), Is.EqualTo(1));
        Assert.That(best, Is.EqualTo([new Recommendation(1, 1), new(7, 7), new(7, 7)]));
    }

    private static bool IsRight(float[] scores, int k)
    {
        Recommendation[] expected = [.. scores
            .Select((score, item) => new Recommendation(item, score))
            .Where(entry => entry.Score != ItemFilter.Removed)
            .OrderByDescending(entry => entry.Score).ThenBy(entry => entry.Item).Take(k)];
        var (vectors, scalars) = (new Recommendation[k], new Recommendation[k]);
        int byVectors = TopK.Select(scores, vectors), byScalars = TopK.SelectScalar(scores, scalars);
        return vectors.AsSpan(0, byVectors).SequenceEqual(expected) && scalars.AsSpan(0, byScalars).SequenceEqual(expected);
    }
}
