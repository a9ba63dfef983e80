using CsCheck;
using MusicRec.Core.Ranking;

namespace MusicRec.Tests.Core.Ranking;

public sealed class PopularityTailTests
{
    [Test]
    public void Items_stand_by_their_plays_the_lower_index_first_among_equals()
    {
        var tail = new PopularityTail([1, 3, 0, 3]);
        Assert.That(tail.ByPopularity.ToArray(), Is.EqualTo([1, 3, 0, 2]));
        Assert.That(tail.Scores.ToArray(), Is.EqualTo([-0.75f, -0.25f, -1f, -0.25f]));
    }

    [Test]
    public void Scores_are_negative_and_rank_as_the_plays_do() =>
        Gen.OneOf(Gen.Int[0, 4], Gen.Int[0, 10_000_000]).Array[1, 80].Sample(plays =>
        {
            var tail = new PopularityTail(plays);
            float[] scores = tail.Scores.ToArray();
            return scores.All(score => score is >= -1 and < 0)
                && tail.ByPopularity.ToArray().SequenceEqual(Enumerable.Range(0, plays.Length).OrderByDescending(item => plays[item]))
                && tail.ByPopularity.ToArray().SequenceEqual(Enumerable.Range(0, plays.Length).OrderByDescending(item => scores[item]));
        });

    [Test]
    public void A_catalog_nobody_played_is_all_at_the_bottom() =>
        Assert.That(new PopularityTail([0, 0]).Scores.ToArray(), Has.All.EqualTo(-1f));
}
