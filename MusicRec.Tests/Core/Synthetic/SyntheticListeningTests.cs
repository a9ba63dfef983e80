using MusicRec.Core.Data;
using MusicRec.Core.Synthetic;

namespace MusicRec.Tests.Core.Synthetic;

public sealed class SyntheticListeningTests
{
    private static readonly SyntheticListeningOptions Small = new() { Listeners = 20, Plays = 20_000, Seed = 7 };

    [Test]
    public void The_same_seed_gives_the_same_plays_in_any_order_of_asking()
    {
        var (one, other) = (new SyntheticListening(Small), new SyntheticListening(Small));
        for (int listener = Small.Listeners - 1; listener >= 0; listener--)
        {
            ListenerPlays expected = Plays(one, Small.Listeners - 1 - listener), again = Plays(other, Small.Listeners - 1 - listener);
            Assert.That(again.Items, Is.EqualTo(expected.Items));
            Assert.That(again.Times, Is.EqualTo(expected.Times));
            _ = Plays(other, listener);
        }
    }

    [Test]
    public void Another_seed_gives_another_log()
    {
        ListenerPlays[] one = ListenerPlays.All(new SyntheticListening(Small)),
            other = ListenerPlays.All(new SyntheticListening(Small with { Seed = 8 }));

        Assert.That(other.SelectMany(plays => plays.Items), Is.Not.EqualTo(one.SelectMany(plays => plays.Items)));
        Assert.That(
            new SyntheticListening(Small with { Seed = 8 }).Track(0).Mbid,
            Is.Not.EqualTo(new SyntheticListening(Small).Track(0).Mbid));
    }

    [TestCase(1, 20)]
    [TestCase(50, 10_000)]
    [TestCase(1_000, 20_000)]
    [TestCase(997, 123_457)]
    public void All_listeners_together_make_exactly_the_plays_asked_for(int listeners, int plays)
    {
        var log = new SyntheticListening(new SyntheticListeningOptions { Listeners = listeners, Plays = plays });

        int[] counts = [.. Enumerable.Range(0, log.ListenerCount).Select(log.PlayCount)];

        Assert.That(counts, Has.Length.EqualTo(listeners));
        Assert.That(counts.Sum(), Is.EqualTo(plays));
        Assert.That(counts, Has.All.GreaterThanOrEqualTo(10));
    }

    // As many plays a day as are allowed: nobody may be asked for more than there is time for.
    [TestCase(7, 1)]
    [TestCase(7, 2)]
    [TestCase(30, 3)]
    [TestCase(90, 4)]
    public void The_busiest_log_stays_within_its_days(int days, int seed)
    {
        var options = new SyntheticListeningOptions { Listeners = 50, Plays = 50 * days * 60, Days = days, Seed = seed };

        ListenerPlays[] all = ListenerPlays.All(new SyntheticListening(options));

        Assert.That(all.Min(plays => plays.Times[0]), Is.GreaterThanOrEqualTo(options.Start.ToUnixTimeMilliseconds()));
        Assert.That(all.Max(plays => plays.Times[^1]), Is.LessThan(options.Start.AddDays(days).ToUnixTimeMilliseconds()));
    }

    [Test]
    public void Buffers_of_another_length_are_refused()
    {
        var log = new SyntheticListening(Small);
        int plays = log.PlayCount(0);

        Assert.That(
            () => log.Generate(0, new int[plays - 1], new long[plays]),
            Throws.ArgumentException.With.Message.Contains($"makes {plays} plays").And.Message.Contains($"{plays - 1} items"));
        Assert.That(() => log.Generate(0, new int[plays], new long[plays + 1]), Throws.ArgumentException);
    }

    [Test]
    public void Listeners_and_tracks_that_do_not_exist_are_refused()
    {
        var log = new SyntheticListening(Small);

        Assert.That(() => log.PlayCount(20), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => log.ListenerId(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => log.Track(log.ItemCount), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Names_tell_all_artists_and_all_their_tracks_apart()
    {
        var log = new SyntheticListening(Small with { Plays = 200_000 });

        SyntheticTrack[] tracks = [.. Enumerable.Range(0, log.ItemCount).Select(log.Track)];

        Assert.That(tracks.Select(track => (track.Artist, track.Title)), Is.Unique);
        Assert.That(tracks.Select(track => track.Mbid).Where(id => id.Length > 0), Is.Unique);
        var mbidsOfName = tracks
            .Select(track => (track.Artist, track.ArtistMbid))
            .Distinct()
            .ToLookup(pair => pair.Artist, pair => pair.ArtistMbid);
        Assert.That(mbidsOfName.Select(ids => ids.Count()), Is.All.EqualTo(1));
    }

    [Test]
    public void Some_names_are_as_awkward_as_real_ones()
    {
        var log = new SyntheticListening(Small);

        string[] names =
        [
            .. Enumerable.Range(0, log.ItemCount).SelectMany(item => new[] { log.Track(item).Artist, log.Track(item).Title }),
        ];

        Assert.That(names, Has.Some.StartsWith("\""));
        Assert.That(names, Has.Some.Contains(", "));
        Assert.That(names, Has.Some.Matches<string>(name => name!.Any(letter => letter is >= 'ァ' and <= 'ヶ')));
        Assert.That(names, Has.Some.Contains("ö"));
        Assert.That(names, Has.None.Contains("\t"));
    }

    [TestCase(1)]
    [TestCase(3)]
    public void The_dataset_holds_the_generated_plays(int threads)
    {
        var log = new SyntheticListening(Small with { Threads = threads });

        InteractionDataset dataset = log.ToDataset();

        Assert.That(dataset.PlayCount, Is.EqualTo(Small.Plays));
        Assert.That(dataset.CountPlays(), Has.All.GreaterThan(0));
        for (int listener = 0; listener < log.ListenerCount; listener++)
        {
            ListenerPlays plays = Plays(log, listener);
            int index = dataset.Listeners.IndexOf(log.ListenerId(listener));
            string[] titles = [.. dataset.ItemsOf(index).ToArray().Select(item => dataset.Details!.Title(item))];
            Assert.That(titles, Is.EqualTo(plays.Items.Select(item => log.Track(item).Title)));
            Assert.That(dataset.TimesOf(index).ToArray(), Is.EqualTo(plays.Times));
        }
    }

    private static ListenerPlays Plays(SyntheticListening log, int listener)
    {
        var plays = new ListenerPlays(new int[log.PlayCount(listener)], new long[log.PlayCount(listener)]);
        log.Generate(listener, plays.Items, plays.Times);
        return plays;
    }
}
