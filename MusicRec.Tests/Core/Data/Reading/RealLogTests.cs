using MusicRec.Core.Data;
using MusicRec.Core.Data.Reading;

namespace MusicRec.Tests.Core.Data.Reading;

/// <summary>Counts as the publishers of the data give them.</summary>
public sealed class RealLogTests
{
    [Test]
    public void The_LastFm1K_extract_has_5000_plays_of_1192_tracks()
    {
        ListeningLog log = ListeningLog.Read(TestData.Folder("lastfm1k-extract"));
        Assert.That((log.Listeners.Count, log.Items.Count, log.PlayCount), Is.EqualTo((2, 1192, 5000)));
        InteractionDataset plays = log.ToDataset();
        int pairs = Enumerable.Range(0, 2).Sum(listener => plays.ItemsOf(listener).ToArray().Distinct().Count());
        Assert.That(1 - pairs / 5000.0, Is.EqualTo(.76).Within(.005));
    }

    [TestCase("LastFM.txt", 1_090, 3_646, 52_551)]
    [TestCase("Beauty.txt", 22_363, 12_101, 198_502)]
    public void The_S3Rec_sequences_have_their_published_counts(string file, int listeners, int items, int plays)
    {
        ListeningLog log = ListeningLog.Read(
            Path.Combine(TestData.Folder("s3rec"), file), new ListeningLogOptions { Format = ListeningLogFormat.Sequences });
        Assert.That((log.Listeners.Count, log.Items.Count, log.PlayCount), Is.EqualTo((listeners, items, plays)));
    }

    [Test]
    public void The_Serenade_sessions_have_their_published_counts()
    {
        string file = Path.Combine(TestData.Folder("serenade"), "train.txt");
        ListeningLog log = ListeningLog.Read(file, new ListeningLogOptions { Format = ListeningLogFormat.Delimited, HasHeader = true });
        Assert.That((log.Listeners.Count, log.Items.Count, log.PlayCount), Is.EqualTo((23_753, 18_009, 113_601)));
        Assert.That(DateTimeOffset.FromUnixTimeMilliseconds(log.Times[0]).Year, Is.EqualTo(2020));
    }

    [Test]
    public void The_MovieLens_ratings_have_their_published_counts()
    {
        string file = Path.Combine(TestData.Folder("movielens"), "ratings.csv");
        ListeningLog log = ListeningLog.Read(file, new ListeningLogOptions { Format = ListeningLogFormat.Delimited, HasHeader = true });
        Assert.That((log.Listeners.Count, log.Items.Count, log.PlayCount), Is.EqualTo((671, 9_066, 100_004)));
    }
}
