using System.Text;
using MusicRec.Core.Data.Reading;

namespace MusicRec.Tests.Core.Data.Reading;

public sealed class LastFmReadingTests
{
    private const string First = "user_000001\t2009-05-04T23:08:57Z\tf1b1cf71\tDeep Dish\tmbid-1\tFlashdance\n";
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void SetUp() => _folder = new TemporaryFolder();

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public void A_row_gives_listener_track_and_time()
    {
        ListeningLog log = Read(First);
        Assert.That(log.Lines(), Is.EqualTo(["user_000001 mbid-1 1241478537000"]));
    }

    [Test]
    public void Artist_and_title_are_kept_for_people()
    {
        ListeningLog log = Read(First);
        Assert.That(log.Details!.Artist(0), Is.EqualTo("Deep Dish"));
        Assert.That(log.Details.Title(0), Is.EqualTo("Flashdance"));
    }

    [Test]
    public void A_track_without_mbid_is_keyed_by_artist_and_title()
    {
        ListeningLog log = Read("u\t2009-05-04T23:08:57Z\t\t坂本龍一\t\tMc2\nu\t2009-05-04T23:08:58Z\tx\t坂本龍一\t\tMc2\n");
        Assert.That(log.Items.Count, Is.EqualTo(1));
        Assert.That(log.Items[0], Is.EqualTo("坂本龍一 — Mc2"));
    }

    [Test]
    public void A_track_without_mbid_and_artist_is_keyed_by_its_title() =>
        Assert.That(Read("u\t2009-05-04T23:08:57Z\t\t\t\tMc2\n").Items[0], Is.EqualTo("Mc2"));

    [Test]
    public void A_track_with_mbid_needs_no_names()
    {
        ListeningLog log = Read("u\t2009-05-04T23:08:57Z\t\t\tmbid-1\t\n");
        Assert.That(log.Items[0], Is.EqualTo("mbid-1"));
        Assert.That(log.Details!.Title(0), Is.Empty);
    }

    [Test]
    public void Quotes_are_literal()
    {
        ListeningLog log = Read("u\t2009-05-04T23:08:57Z\t\t\"A\t\t7\" mix\nu\t2009-05-04T23:08:57Z\t\tB\"\t\tnext\n");
        Assert.That(log.Items[0], Is.EqualTo("\"A — 7\" mix"));
        Assert.That(log.PlayCount, Is.EqualTo(2));
    }

    [Test]
    public void Columns_beyond_the_sixth_are_ignored() =>
        Assert.That(Read("u\t2009-05-04T23:08:57Z\t\tA\t\tB\tC\tD\n").Items[0], Is.EqualTo("A — B"));

    [Test]
    public void Indices_are_by_first_appearance_and_plays_in_log_order()
    {
        ListeningLog log = Read("b\t2009-05-04T00:00:02Z\t\t\ty\t\na\t2009-05-04T00:00:01Z\t\t\tx\t\nb\t2009-05-04T00:00:00Z\t\t\tx\t\n");
        Assert.That(log.ListenerOf.ToArray(), Is.EqualTo([0, 1, 0]));
        Assert.That(log.ItemOf.ToArray(), Is.EqualTo([0, 1, 1]));
    }

    [Test]
    public void A_dataset_has_each_listeners_plays_oldest_first()
    {
        string path = _folder.Write("log.tsv", "u\t2009-05-04T00:00:02Z\t\t\ty\t\nu\t2009-05-04T00:00:01Z\t\t\tx\t\n");
        var plays = ListeningLog.ReadLastFm1K(path);
        Assert.That(plays.Items[plays.ItemsOf(0)[0]], Is.EqualTo("x"));
        Assert.That(plays.TimesOf(0)[1] - plays.TimesOf(0)[0], Is.EqualTo(1000));
    }

    [TestCase("log.tsv", false, "\n")]
    [TestCase("log.tsv", true, "\n")]
    [TestCase("log.tsv", false, "\r\n")]
    [TestCase("log.tsv", true, "\r\n")]
    [TestCase("log.tsv.gz", true, "\r\n")]
    [TestCase("log.gz", false, "\n")]
    public void Byte_order_mark_line_ends_and_compression_change_nothing(string name, bool mark, string lineEnd)
    {
        string text =
            (mark ? "\uFEFF" : "")
            + (First + First.Replace("mbid-1", "mbid-2", StringComparison.Ordinal)).Replace("\n", lineEnd, StringComparison.Ordinal);
        string path = name.EndsWith(".gz", StringComparison.Ordinal) ? _folder.WriteCompressed(name, text) : _folder.Write(name, text);
        ListeningLog log = ListeningLog.Read(path);
        Assert.That(log.Lines(), Is.EqualTo(["user_000001 mbid-1 1241478537000", "user_000001 mbid-2 1241478537000"]));
        Assert.That(log.Details!.Title(1), Is.EqualTo("Flashdance"));
    }

    [Test]
    public void The_last_line_needs_no_line_end() => Assert.That(Read(First.TrimEnd('\n')).PlayCount, Is.EqualTo(1));

    [Test]
    public void Empty_lines_are_counted_and_are_no_rows()
    {
        ListeningLog log = Read("\n" + First + "\r\n\n");
        Assert.That(log.PlayCount, Is.EqualTo(1));
        Assert.That(log.BlankLines, Is.EqualTo(3));
    }

    [Test]
    public void A_folder_is_read_in_the_order_of_names_without_profiles_and_readme()
    {
        _folder.Write("b.tsv", First.Replace("mbid-1", "b", StringComparison.Ordinal));
        _folder.WriteCompressed("a.tsv.gz", First.Replace("mbid-1", "a", StringComparison.Ordinal));
        _folder.Write("userid-profile.tsv", "#id\tgender\n");
        _folder.Write("README.txt", "Last.fm\n");
        ListeningLog log = ListeningLog.Read(_folder.Path);
        Assert.That(log.Items[0] + log.Items[1], Is.EqualTo("ab"));
        Assert.That(log.Sources.Select(source => source.Name), Is.EqualTo(["a.tsv.gz", "b.tsv"]));
    }

    [Test]
    public void In_the_official_folder_only_the_plays_are_read()
    {
        _folder.Write("userid-timestamp-artid-artname-traid-traname.tsv", First);
        _folder.Write("notes.txt", "not a log\n");
        Assert.That(ListeningLog.Read(_folder.Path).PlayCount, Is.EqualTo(1));
    }

    [Test]
    public void Sources_carry_size_and_hash_of_the_file_on_disk()
    {
        string path = _folder.WriteCompressed("log.tsv.gz", First);
        LogSource source = ListeningLog.Read(path).Sources.Single();
        Assert.That(source.Bytes, Is.EqualTo(new FileInfo(path).Length));
        Assert.That(
            source.Sha256,
            Is.EqualTo(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))));
    }

    [Test]
    public void Nothing_at_the_path_is_said_so() =>
        Assert.That(
            () => ListeningLog.Read(_folder["absent.tsv"]),
            Throws.TypeOf<FileNotFoundException>().With.Message.Contains("absent.tsv"));

    [Test]
    public void A_folder_without_logs_is_said_so() =>
        Assert.That(() => ListeningLog.Read(_folder.Path), Throws.TypeOf<FileNotFoundException>().With.Message.Contains(".tsv"));

    [TestCase("")]
    [TestCase("\n\n")]
    public void A_log_without_plays_is_refused(string text) =>
        Assert.That(() => Read(text), Throws.TypeOf<ListeningLogFormatException>().With.Message.EndsWith("expected plays, found none."));

    [Test]
    public void Utf16_is_refused_with_advice()
    {
        string path = _folder.Write("log.tsv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(First)]);
        Assert.That(() => ListeningLog.Read(path), Throws.TypeOf<ListeningLogFormatException>().With.Message.Contains("UTF-16"));
    }

    [Test]
    public void A_truncated_gz_is_refused()
    {
        string path = _folder.WriteCompressed(
            "log.tsv.gz",
            string.Concat(Enumerable.Range(0, 2000).Select(i => First.Replace("mbid-1", $"{i * 7919 % 10007:x}", StringComparison.Ordinal)))
        );
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        Assert.That(() => ListeningLog.Read(path), Throws.TypeOf<ListeningLogFormatException>().With.Message.Contains("damaged"));
    }

    [Test]
    public void Canceling_stops_the_reading()
    {
        string path = _folder.Write("log.tsv", First);
        Assert.That(
            () => ListeningLog.Read(path, cancellation: new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
    }

    private ListeningLog Read(string text) => ListeningLog.Read(_folder.Write("log.tsv", text));
}
