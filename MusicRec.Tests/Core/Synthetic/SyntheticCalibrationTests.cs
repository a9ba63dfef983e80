using MusicRec.Core.Synthetic;

namespace MusicRec.Tests.Core.Synthetic;

/// <summary>The synthetic log holds what real logs of single listeners hold.</summary>
/// <remarks>
/// On three real listeners the own transitions reach .69, .43 and .22 where the own most played reach .03, .03 and .01; the bands below
/// are set around them, wider for the most played because a shorter log holds fewer tracks to choose among.
/// </remarks>
public sealed class SyntheticCalibrationTests
{
    [TestCase(60, 100_000, 1)]
    [TestCase(60, 100_000, 2)]
    [TestCase(50, 300_000, 3)]
    [TestCase(25, 500_000, 4)]
    public void Own_transitions_tell_far_more_than_own_most_played(int listeners, int plays, int seed)
    {
        var log = new SyntheticListening(new SyntheticListeningOptions { Listeners = listeners, Plays = plays, Seed = seed });

        Predictability measured = Predictability.Measure(ListenerPlays.All(log));

        Assert.Multiple(() =>
        {
            Assert.That(measured.NewShare, Is.InRange(0.15, 0.25));
            Assert.That(measured.OwnTransitions, Is.InRange(0.2, 0.5));
            Assert.That(measured.OwnMostPlayed, Is.InRange(0.03, 0.1));
        });
    }

    [TestCase(0.15)]
    [TestCase(0.3)]
    public void The_share_of_new_plays_follows_the_option(double share)
    {
        var log = new SyntheticListening(new SyntheticListeningOptions { Listeners = 60, Plays = 100_000, NewShare = share });

        Assert.That(Predictability.Measure(ListenerPlays.All(log)).NewShare, Is.EqualTo(share).Within(0.02));
    }

    [Test]
    public void A_real_log_measured_alike_is_no_less_predictable_from_its_own_past()
    {
        string file = Path.Combine(TestData.Folder("lastfm1k-extract"), "userid-timestamp-artid-artname-traid-traname.tsv");
        string[] keys = [.. File.ReadLines(file).Select(line => line.Split('\t')).Where(row => row[0] == "user_000001").Reverse()
            .Select(row => row[4].Length > 0 ? row[4] : $"{row[3]}\t{row[5]}")];
        var index = new Dictionary<string, int>();
        foreach (string key in keys) index.TryAdd(key, index.Count);
        int[] items = Array.ConvertAll(keys, key => index[key]);

        Predictability measured = Predictability.Measure([new ListenerPlays(items, [])]);

        Assert.Multiple(() =>
        {
            Assert.That(measured.NewShare, Is.InRange(0.15, 0.25));
            Assert.That(measured.OwnTransitions, Is.GreaterThan(0.2));
            Assert.That(measured.OwnMostPlayed, Is.InRange(0.03, 0.1));
        });
    }
}
