using MusicRec.Core.Evaluation;
using MusicRec.Core.Ranking;

namespace MusicRec.Tests.Core.Evaluation;

public class TargetRankTests
{
    [Test]
    public void Vectors_count_as_the_scalar_twin_does([Range(1, 67)] int length)
    {
        var random = new Random(length);
        float[] scores = [.. Enumerable.Range(0, length).Select(_ => random.Next(4) == 0 ? ItemFilter.Removed : (float)random.Next(5))];
        for (int target = 0; target < length; target++)
        {
            if (float.IsNegativeInfinity(scores[target])) continue;
            Assert.That(TargetRank.Find(scores, target), Is.EqualTo(TargetRank.FindScalar(scores, target)));
        }
    }

    [Test]
    public void Higher_scores_are_better_and_equal_ones_tied() =>
        Assert.That(TargetRank.Find([3, 1, 2, 2, ItemFilter.Removed, 5, 2], 2), Is.EqualTo(new TargetRank(2, 2)));

    [Test]
    public void A_model_that_gives_no_number_gains_nothing_by_it() =>
        Assert.That(TargetRank.Find([float.NaN, 1, float.NaN], 1), Is.EqualTo(new TargetRank(2, 0)));

    [Test]
    public void Among_some_others_only_those_count() =>
        Assert.That(TargetRank.FindAmong([3, 1, 2, 2, 9], 2, [0, 1, 3, -1, 2]), Is.EqualTo(new TargetRank(1, 1)));
}
