using MusicRec.Core.Data;

namespace MusicRec.Tests.Core.Data;

public sealed class SessionsTests
{
    private const long Minute = 60_000;

    [Test]
    public void A_gap_of_more_than_thirty_minutes_starts_a_session()
    {
        long[] times = [0, 30 * Minute, 60 * Minute + 1, 61 * Minute, 200 * Minute];
        Assert.That(Sessions.Starts(times, times.Length, Sessions.DefaultGap), Is.EqualTo([0, 2, 4]));
        Assert.That(Enumerable.Range(0, 5).Where(play => Sessions.StartsAt(times, play, Sessions.DefaultGap)), Is.EqualTo([0, 2, 4]));
    }

    [Test]
    public void Without_times_everything_is_one_session()
    {
        Assert.That(Sessions.Starts([], 4, Sessions.DefaultGap), Is.EqualTo([0]));
        Assert.That(Enumerable.Range(0, 4).Where(play => Sessions.StartsAt([], play, Sessions.DefaultGap)), Is.EqualTo([0]));
    }

    [Test]
    public void No_plays_are_no_session() => Assert.That(Sessions.Starts([], 0, Sessions.DefaultGap), Is.Empty);

    [Test]
    public void Times_that_are_not_one_a_play_are_refused() =>
        Assert.That(() => Sessions.Starts([1, 2], 3, Sessions.DefaultGap), Throws.ArgumentException);
}
