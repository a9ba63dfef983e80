using MusicRec.Core.Data;

namespace MusicRec.Tests.Core.Data;

public class MomentSearchTests
{
    [TestCase(0, 0)]
    [TestCase(10, 0)]
    [TestCase(11, 1)]
    [TestCase(20, 1)]
    [TestCase(21, 4)]
    [TestCase(30, 4)]
    [TestCase(31, 5)]
    public void The_first_play_at_or_after_a_moment(long moment, int expected) =>
        Assert.That(MomentSearch.FirstFrom([10, 20, 20, 20, 30], moment), Is.EqualTo(expected));

    [Test]
    public void Without_plays_there_is_none() => Assert.That(MomentSearch.FirstFrom([], 5), Is.Zero);
}
