using MusicRec.Core.Data;
using MusicRec.Core.Synthetic;

namespace MusicRec.Tests.Core.Synthetic;

/// <summary>The log has the structure of real ones.</summary>
public sealed class SyntheticStructureTests
{
    private static readonly SyntheticListeningOptions Options = new() { Listeners = 80, Plays = 320_000, Seed = 11 };

    private SyntheticListening _log = null!;
    private ListenerPlays[] _listeners = null!;
    private int[] _playsOfTrack = null!;

    [OneTimeSetUp]
    public void Generate()
    {
        _log = new SyntheticListening(Options);
        _listeners = ListenerPlays.All(_log);
        _playsOfTrack = new int[_log.ItemCount];
        foreach (int item in _listeners.SelectMany(plays => plays.Items)) _playsOfTrack[item]++;
    }

    [Test]
    public void A_tenth_of_the_played_tracks_has_more_plays_than_the_rest_and_a_tenth_is_played_once()
    {
        int[] ranked = [.. _playsOfTrack.Where(plays => plays > 0).OrderDescending()];

        Assert.That((double)ranked.Take(ranked.Length / 10).Sum() / Options.Plays, Is.InRange(0.4, 0.8));
        Assert.That((double)ranked.Count(plays => plays == 1) / ranked.Length, Is.GreaterThan(0.1));
    }

    [TestCase(20_000, 500)]
    [TestCase(100_000, 2_500)]
    public void Small_logs_still_have_tracks_to_learn_from(int plays, int tracks)
    {
        var log = new SyntheticListening(new SyntheticListeningOptions { Listeners = 60, Plays = plays });

        Assert.That(
            ListenerPlays.All(log).SelectMany(own => own.Items).CountBy(item => item).Count(item => item.Value >= 5),
            Is.GreaterThan(tracks));
    }

    [Test]
    public void Nobody_plays_a_track_before_it_is_out() => Assert.That(PlaysBeforeRelease(_log, _listeners), Is.Zero);

    // So small a catalog may have genres in which next to nothing is out when the log begins.
    [Test]
    public void Nor_in_the_smallest_of_logs([Range(1, 100)] int seed)
    {
        var log = new SyntheticListening(new SyntheticListeningOptions { Listeners = 3, Plays = 60, Seed = seed });

        Assert.That(PlaysBeforeRelease(log, ListenerPlays.All(log)), Is.Zero);
    }

    [Test]
    public void Some_of_what_is_played_came_out_during_the_log()
    {
        long start = Options.Start.ToUnixTimeMilliseconds();

        double share =
            (double)Enumerable.Range(0, _log.ItemCount).Where(item => _log.Track(item).Released > start).Sum(item => _playsOfTrack[item])
            / Options.Plays;

        Assert.That(share, Is.InRange(0.03, 0.3));
    }

    [Test]
    public void Sessions_are_of_a_length_and_a_number_that_people_have()
    {
        int sessions = _listeners.Sum(plays => Sessions.Starts(plays.Times, plays.Times.Length, Sessions.DefaultGap).Length);
        double days = _listeners.Sum(plays => (plays.Times[^1] - plays.Times[0]) / 86_400_000.0);

        Assert.That((double)Options.Plays / sessions, Is.InRange(8, 25));
        Assert.That(sessions / days, Is.InRange(0.3, 4));
    }

    [Test]
    public void Times_rise_in_whole_seconds()
    {
        foreach (ListenerPlays plays in _listeners)
        {
            Assert.That(plays.Times.Zip(plays.Times.Skip(1)).All(pair => pair.First < pair.Second), Is.True);
            Assert.That(plays.Times.All(time => time % 1000 == 0), Is.True);
        }
    }

    [Test]
    public void A_listener_is_asleep_for_a_part_of_the_day()
    {
        double[] quietest = [.. _listeners.Where(plays => plays.Items.Length > 1000).Select(plays =>
        {
            double[] hours = new double[24];
            foreach (long time in plays.Times) hours[time / 3_600_000 % 24] += 24.0 / plays.Times.Length;
            return hours.Order().Take(6).Average();
        })];

        // The quietest quarter of the day has less than half its share of the plays; those who play music all day come nearest to it.
        Assert.That(quietest.Average(), Is.LessThan(0.4));
        Assert.That(quietest, Is.All.LessThan(0.75));
    }

    [Test]
    public void Most_plays_are_repeats_and_the_nearer_the_likelier()
    {
        int[] gaps = [.. _listeners.SelectMany(plays => plays.RepeatGaps())];
        double[] density =
        [
            .. Enumerable.Range(3, 8).Select(power => (double)gaps.Count(gap => gap >= 1 << power && gap < 2 << power) / (1 << power)),
        ];

        Assert.That((double)gaps.Length / Options.Plays, Is.InRange(0.75, 0.85));
        Assert.That(density, Is.Ordered.Descending);

        // A power law: between 8 and 1,024 plays ago the density falls with an exponent near the 1.4 of the real extract.
        Assert.That(Math.Log(density[0] / density[^1]) / Math.Log(1 << 7), Is.EqualTo(1.45).Within(0.25));
    }

    [Test]
    public void Tastes_cluster()
    {
        HashSet<string>[] artists =
        [
            .. _listeners.Select(plays => plays.Items.Distinct().Select(item => _log.Track(item).Artist).ToHashSet()),
        ];
        var overlap = new List<double>();
        for (int i = 0; i < artists.Length; i++)
            for (int j = 0; j < i; j++)
                overlap.Add((double)artists[i].Count(artists[j].Contains) / Math.Min(artists[i].Count, artists[j].Count));

        // Some pairs of listeners share most of their artists, others few.
        overlap.Sort();
        Assert.That(overlap[^(overlap.Count / 20)], Is.GreaterThan(2 * overlap[overlap.Count / 20]));
    }

    private static int PlaysBeforeRelease(SyntheticListening log, ListenerPlays[] listeners)
    {
        long[] released = [.. Enumerable.Range(0, log.ItemCount).Select(item => log.Track(item).Released)];
        return listeners.Sum(plays => plays.Items.Zip(plays.Times).Count(play => released[play.First] > play.Second));
    }
}
