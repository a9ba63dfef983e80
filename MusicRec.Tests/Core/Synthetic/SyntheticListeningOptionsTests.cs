using MusicRec.Core.Synthetic;

namespace MusicRec.Tests.Core.Synthetic;

public sealed class SyntheticListeningOptionsTests
{
    [Test]
    public void The_defaults_have_no_faults() => Assert.That(new SyntheticListeningOptions().Faults(), Is.Empty);

    [TestCase(50, 10_000)]
    [TestCase(1_000, 20_000)]
    [TestCase(50, 20_000_000)]
    [TestCase(1_000, 20_000_000)]
    public void The_sizes_people_ask_for_have_no_faults(int listeners, int plays) =>
        Assert.That(new SyntheticListeningOptions { Listeners = listeners, Plays = plays }.Faults(), Is.Empty);

    [Test]
    public void All_faults_are_told_at_once()
    {
        var options = new SyntheticListeningOptions
        {
            Listeners = 0,
            Plays = 19,
            NewShare = double.NaN,
            Start = new DateTimeOffset(1969, 1, 1, 0, 0, 0, TimeSpan.Zero),
            Days = 6,
            Threads = -1,
        };

        Assert.That(
            () => new SyntheticListening(options),
            Throws
                .ArgumentException.With.Message.Contains("Listeners must")
                .And.Message.Contains("Plays must")
                .And.Message.Contains("NewShare must")
                .And.Message.Contains("Start must")
                .And.Message.Contains("Days must")
                .And.Message.Contains("Threads must"));
    }

    [Test]
    public void A_log_too_short_for_its_plays_is_refused() => Assert.That(
        new SyntheticListeningOptions { Listeners = 50, Plays = 100_000, Days = 30 }.Faults(),
        Is.EqualTo(new[] { "Days must leave at most 60 plays a listener a day, but is 30 for 100000 plays of 50 listeners." }));

    [Test]
    public void A_start_within_a_second_is_refused() =>
        Assert.That(
            new SyntheticListeningOptions { Start = DateTimeOffset.UnixEpoch.AddYears(40).AddMilliseconds(1) }.Faults(),
            Has.Exactly(1).Contains("Start"));

    // 12 plays a day as in Last.fm-1K, not under 90 days and not over 1,586, but never more than 60 plays a day.
    [TestCase(100, 24_000, 90)]
    [TestCase(100, 480_000, 400)]
    [TestCase(100, 5_000_000, 1_586)]
    [TestCase(50, 20_000_000, 6_666)]
    public void The_length_follows_the_plays(int listeners, int plays, int days) =>
        Assert.That(new SyntheticListeningOptions { Listeners = listeners, Plays = plays }.EffectiveDays, Is.EqualTo(days));
}
