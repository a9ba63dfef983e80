using MusicRec.Core.Data;
using MusicRec.Core.Data.Preprocessing;
using MusicRec.Core.Data.Reading;

namespace MusicRec.Tests.Core.Data.Preprocessing;

public sealed class PreprocessorTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void SetUp() => _folder = new TemporaryFolder();

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public void Plays_come_by_listener_and_time_and_ties_keep_log_order() =>
        Assert.That(Sequences(Run("b x 7|a y 9|a z 9|b y 5|a x 9|a w 3")), Is.EqualTo(["b: y@5 x@7", "a: w@3 y@9 z@9 x@9"]));

    [Test]
    public void What_stays_is_numbered_by_its_first_appearance_in_the_log()
    {
        PreprocessedLog log = Run("a rare 1|b y 9|a x 5|b x 3|a y 7", new() { MinItemPlays = 2 });
        Assert.That((log.Dataset.Items[0], log.Dataset.Items[1], log.Dataset.ItemCount), Is.EqualTo(("y", "x", 2)));
        Assert.That(Sequences(log), Is.EqualTo(["a: x@5 y@7", "b: x@3 y@9"]));
        Assert.That((log.PlaysRead, log.PlaysFiltered, log.ItemsRead), Is.EqualTo((5, 1, 3)));
    }

    [Test]
    public void Minimums_are_applied_until_they_hold() =>
        Assert.That(
            Sequences(Run("a x 1|a x 2|a y 3|b y 4|b z 5", new() { MinItemPlays = 2, MinListenerPlays = 2 })),
            Is.EqualTo(["a: x@1 x@2"]));

    [Test]
    public void Immediate_repeats_collapse_into_the_first_play_before_anything_is_counted()
    {
        PreprocessedLog log = Run("a x 3|a x 2|a y 4|a x 5|b x 6|b z 7|b z 8", new() { CollapseRepeats = true, MinItemPlays = 2 });
        Assert.That(Sequences(log), Is.EqualTo(["a: x@2 x@5", "b: x@6"]));
        Assert.That((log.RepeatsCollapsed, log.PlaysFiltered), Is.EqualTo((2, 2)));
    }

    [Test]
    public void Repeats_stay_by_default() => Assert.That(Run("a x 1|a x 2").Dataset.PlayCount, Is.EqualTo(2));

    [TestCase(0, 2)]
    [TestCase(1, 3)]
    public void A_gap_of_more_than_30_minutes_starts_a_session(int secondsMore, int sessions) =>
        Assert.That(Run($"a x 0|a y {1800 + secondsMore}|b x 1").SessionCount, Is.EqualTo(sessions));

    [Test]
    public void The_session_gap_can_be_set() =>
        Assert.That(Run("a x 0|a y 61|a z 121", new() { SessionGap = TimeSpan.FromMinutes(1) }).SessionCount, Is.EqualTo(2));

    [Test]
    public void Names_follow_their_items()
    {
        string path = _folder.Write(
            "log.tsv",
            "u\t2009-05-04T00:00:00Z\t\tA\trare\tOne\nu\t2009-05-04T00:00:01Z\t\tB\tx\tTwo\nu\t2009-05-04T00:00:02Z\t\tB\tx\tTwo\n");
        InteractionDataset plays = Preprocessor.Run(ListeningLog.Read(path), new() { MinItemPlays = 2 }).Dataset;
        Assert.That((plays.Items[0], plays.Details!.Artist(0), plays.Details.Title(0)), Is.EqualTo(("x", "B", "Two")));
    }

    [Test]
    public void Nothing_left_is_said_so() =>
        Assert.That(
            () => Run("a x 1", new() { MinItemPlays = 2 }),
            Throws.TypeOf<InvalidDataException>().With.Message.StartsWith("None of 1 plays is left with at least 2 plays an item"));

    [Test]
    public void Wrong_options_are_told_all_at_once() =>
        Assert.That(
            () =>
                Run(
                    "a x 1", new()
                    {
                        MinItemPlays = 0,
                        MinListenerPlays = -1,
                        SessionGap = TimeSpan.Zero,
                    }),
            Throws
                .ArgumentException.With.Message.Contains("MinItemPlays")
                .And.Message.Contains("MinListenerPlays")
                .And.Message.Contains("SessionGap"));

    private PreprocessedLog Run(string plays, PreprocessingOptions? options = null)
    {
        string path = _folder.Write("log.csv", plays.Replace('|', '\n').Replace(' ', ','));
        return Preprocessor.Run(
            ListeningLog.Read(path, new ListeningLogOptions { Format = ListeningLogFormat.Delimited, Time = 3 }), options);
    }

    private static string[] Sequences(PreprocessedLog log)
    {
        InteractionDataset plays = log.Dataset;
        return
        [
            .. Enumerable.Range(0, plays.ListenerCount).Select(l =>
                $"{plays.Listeners[l]}: " + string.Join(' ', Enumerable.Range(plays.Offsets[l], plays.Offsets[l + 1] - plays.Offsets[l])
                    .Select(p => $"{plays.Items[plays.Plays[p]]}@{plays.Times[p] / 1000}"))),
        ];
    }
}
