using System.Text;
using MusicRec.Core.Data.Reading;
using MusicRec.Core.Data.Reading.Pipeline;

namespace MusicRec.Tests.Core.Data.Reading;

public sealed class ParallelReadingTests
{
    [Test]
    public void The_number_of_threads_changes_nothing([Values(2, 3, 8)] int threads)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("log.tsv", Log(40_000));
        ListeningLog one = ListeningLog.Read(path, new ListeningLogOptions { Threads = 1 });
        ListeningLog many = ListeningLog.Read(path, new ListeningLogOptions { Threads = threads });

        Assert.That(new FileInfo(path).Length, Is.GreaterThan(4 << 20), "several blocks");
        Assert.That(many.ToDataset().Hash, Is.EqualTo(one.ToDataset().Hash));
        Assert.That(many.Lines().SequenceEqual(one.Lines()), Is.True);
        Assert.That(
            Enumerable.Range(0, one.Items.Count).Select(i => many.Details!.Artist(i) + many.Details.Title(i)),
            Is.EqualTo(Enumerable.Range(0, one.Items.Count).Select(i => one.Details!.Artist(i) + one.Details.Title(i))));
    }

    [Test]
    public void Indices_are_by_first_appearance_across_blocks()
    {
        using var folder = new TemporaryFolder();
        ListeningLog log = ListeningLog.Read(folder.Write("log.tsv", Log(40_000)), new ListeningLogOptions { Threads = 3 });
        Assert.That(FirstAppearances(log.ItemOf.ToArray()), Is.EqualTo(Enumerable.Range(0, log.Items.Count)));
        Assert.That(FirstAppearances(log.ListenerOf.ToArray()), Is.EqualTo(Enumerable.Range(0, log.Listeners.Count)));

        static IEnumerable<int> FirstAppearances(int[] indices) => indices.Distinct();
    }

    [Test]
    public void Blocks_of_any_size_give_the_same_log([Values(1, 7, 64, 1000)] int blockSize)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("log.csv", "user,item,time\na,\"x, \"\"1\"\"\n2\",5\n\nb,\"y\",6\r\nc,\"open,7\nd,z,8");
        var options = new ListeningLogOptions { Format = ListeningLogFormat.Delimited, HasHeader = true, SkipBadRows = true };
        using var source = new BlockSource([path], options, blockSize);
        var merger = new LogMerger(options);
        new LogPipeline(source, merger, options, progress: null, CancellationToken.None).Run();
        ListeningLog log = merger.Finish(source.Sources);
        Assert.That(log.Lines(), Is.EqualTo(["a x, \"1\"\n2 5000", "b y 6000", "d z 8000"]));
        Assert.That(log.Rejected.Single().Line, Is.EqualTo(6));
    }

    // A log of listeners who come back, with tracks of which some have no MBID and names vary from play to play.
    private static string Log(int plays)
    {
        var random = new Random(7);
        var text = new StringBuilder();
        for (int p = 0; p < plays; p++)
        {
            int listener = random.Next(40), track = (int)(8000 * Math.Pow(random.NextDouble(), 3));
            DateTime time = DateTime.UnixEpoch.AddSeconds(1.2e9 + random.Next(100_000_000));
            string mbid = track % 5 == 0 ? "" : $"track-{track:D30}";
            int version = track % 5 == 0 ? 0 : random.Next(3);
            text.Append($"user_{listener:D6}\t{time:yyyy-MM-ddTHH:mm:ssZ}\tartist-{track % 900:D30}\tArtist {track % 900}\t")
                .Append($"{mbid}\tTitle {track} {version}\n");
        }

        return text.ToString();
    }
}
