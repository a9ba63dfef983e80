using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using MusicRec.Core.Data;
using MusicRec.Core.Synthetic;

namespace MusicRec.Tests.Core.Synthetic;

/// <summary>The file, read plainly.</summary>
public sealed partial class SyntheticLogFormatTests
{
    private static readonly SyntheticListeningOptions Options = new() { Listeners = 40, Plays = 40_000, Seed = 3 };

    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("musicrec-synthetic-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Rows_are_those_of_Last_fm_1K()
    {
        string[][] rows = [.. File.ReadLines(Written("log.tsv")).Select(line => line.Split('\t'))];

        Assert.Multiple(() =>
        {
            Assert.That(rows, Has.Length.EqualTo(Options.Plays));
            Assert.That(rows, Has.All.Length.EqualTo(6));
            Assert.That(rows.Select(row => row[0]), Is.Ordered);
            Assert.That(rows.Select(row => row[0]).Distinct(), Is.EqualTo(Enumerable.Range(1, 40).Select(user => $"user_{user:D6}")));
            Assert.That(rows.Select(row => row[1]), Has.All.Match("^20[0-9]{2}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z$"));
            Assert.That(rows.Select(row => row[2]).Concat(rows.Select(row => row[4])).Where(id => !Mbid().IsMatch(id)), Is.All.Empty);
            Assert.That(rows.Select(row => row[3]).Concat(rows.Select(row => row[5])), Is.All.Not.Empty);
            foreach (var listener in rows.GroupBy(row => row[0]))
                Assert.That(listener.Select(row => row[1]), Is.Ordered.Descending, listener.Key);
        });
    }

    [Test]
    public void Rows_are_the_generated_plays()
    {
        var log = new SyntheticListening(Options);
        string[] expected =
        [
            .. ListenerPlays.All(log).SelectMany((plays, listener) =>
                plays.Items.Zip(plays.Times).Reverse().Select(play => Row(listener, log.Track(play.First), play.Second))),
        ];

        Assert.That(File.ReadLines(Written("log.tsv")), Is.EqualTo(expected));

        string Row(int listener, SyntheticTrack track, long milliseconds)
        {
            string time = DateTimeOffset
                .FromUnixTimeMilliseconds(milliseconds)
                .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            return $"{log.ListenerId(listener)}\t{time}\t{track.ArtistMbid}\t{track.Artist}\t{track.Mbid}\t{track.Title}";
        }
    }

    [Test]
    public void The_file_is_plain_UTF_8_with_line_feeds()
    {
        byte[] bytes = File.ReadAllBytes(Written("log.tsv"));

        Assert.That(bytes[0], Is.EqualTo((byte)'u'), "no byte order mark");
        Assert.That(bytes[^1], Is.EqualTo((byte)'\n'));
        Assert.That(bytes.AsSpan().Contains((byte)'\r'), Is.False);
        Assert.That(() => new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes), Throws.Nothing);
    }

    // Of tracks, not plays: a popular artist without an id would sway the plays.
    [Test]
    public void About_one_track_in_nine_and_one_artist_in_thirty_have_no_MBID()
    {
        var log = new SyntheticListening(Options with { Plays = 1_000_000 });
        SyntheticTrack[] tracks = [.. Enumerable.Range(0, log.ItemCount).Select(log.Track)];

        Assert.That(tracks.Average(track => track.Mbid.Length == 0 ? 1.0 : 0), Is.EqualTo(0.11).Within(0.02));
        Assert.That(
            tracks.DistinctBy(track => track.Artist).Average(track => track.ArtistMbid.Length == 0 ? 1.0 : 0),
            Is.EqualTo(0.03).Within(0.012));
    }

    [TestCase(2)]
    [TestCase(5)]
    public void The_file_does_not_depend_on_the_number_of_threads(int threads)
    {
        byte[] one = File.ReadAllBytes(Written("one.tsv", Options with { Threads = 1 }));

        Assert.That(File.ReadAllBytes(Written("many.tsv", Options with { Threads = threads })).AsSpan().SequenceEqual(one), Is.True);
    }

    [Test]
    public void A_name_in_gz_is_compressed()
    {
        using var unpacked = new MemoryStream();
        using (var gzip = new GZipStream(File.OpenRead(Written("log.tsv.gz")), CompressionMode.Decompress)) gzip.CopyTo(unpacked);

        Assert.That(unpacked.ToArray().AsSpan().SequenceEqual(File.ReadAllBytes(Written("log.tsv"))), Is.True);
    }

    [Test]
    public void Progress_rises_to_all_plays()
    {
        var heard = new Recorder();
        SyntheticListening.Write(Path.Combine(_folder, "log.tsv"), Options, heard);

        Assert.That(heard.Reports, Has.Count.EqualTo(Options.Listeners));
        Assert.That(heard.Reports.Select(report => report.Done), Is.Ordered);
        Assert.That(heard.Reports[^1], Is.EqualTo(new DataProgress("writing plays", Options.Plays, Options.Plays, "plays")));
    }

    [TestCase("log.tsv")]
    [TestCase("log.tsv.gz")]
    public void Canceled_on_the_way_it_leaves_nothing_behind(string name)
    {
        using var cancel = new CancellationTokenSource();
        var canceling = new Recorder { Then = cancel.Cancel };

        Assert.That(
            () => SyntheticListening.Write(Path.Combine(_folder, name), Options, canceling, cancel.Token),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(canceling.Reports, Has.Count.EqualTo(1));
        Assert.That(Directory.GetFileSystemEntries(_folder), Is.Empty);
    }

    [Test]
    public void Canceled_it_leaves_an_older_file_as_it_was()
    {
        string path = Path.Combine(_folder, "log.tsv");
        File.WriteAllText(path, "older");

        Assert.That(
            () => SyntheticListening.Write(path, Options, null, new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
        Assert.That(File.ReadAllText(path), Is.EqualTo("older"));
        Assert.That(Directory.GetFileSystemEntries(_folder), Has.Length.EqualTo(1));
    }

    [Test]
    public void An_older_file_is_replaced()
    {
        File.WriteAllText(Path.Combine(_folder, "log.tsv"), "older");

        Assert.That(File.ReadLines(Written("log.tsv")).First(), Does.StartWith("user_000001\t"));
        Assert.That(Directory.GetFileSystemEntries(_folder), Has.Length.EqualTo(1));
    }

    private string Written(string name) => Written(name, Options);

    private string Written(string name, SyntheticListeningOptions options)
    {
        string path = Path.Combine(_folder, name);
        SyntheticListening.Write(path, options);
        return path;
    }

    [GeneratedRegex("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
    private static partial Regex Mbid();

    private sealed class Recorder : IProgress<DataProgress>
    {
        public List<DataProgress> Reports { get; } = [];

        public Action Then { get; init; } = () => { };

        public void Report(DataProgress value)
        {
            Reports.Add(value);
            Then();
        }
    }
}
