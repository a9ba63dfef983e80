using System.Text;
using MusicRec.Core.Data.Reading;
using MusicRec.Core.Data.Reading.Parsing;

namespace MusicRec.Tests.Core.Data.Reading;

public sealed class BadRowTests
{
    private const string Good = "u\t2009-05-04T23:08:57Z\t\tA\tm\tT\n";
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void SetUp() => _folder = new TemporaryFolder();

    [TearDown]
    public void TearDown() => _folder.Dispose();

    private static IEnumerable<TestCaseData> BadRows()
    {
        yield return Case(
            "u\t2009-05-04T23:08:57Z\t\tA\tm", 6, RejectionReason.TooFewColumns,
            "expected 6 tab-separated columns, found 5, found 'u\\t2009-05-04T23:08:57Z\\t\\tA\\tm'.");
        yield return Case("\t2009-05-04T23:08:57Z\t\tA\tm\tT", 1, RejectionReason.MissingListener, "expected a listener, found");
        yield return Case("u\t2009-05-04T23:08:57Z\t\tA\t\t", 6, RejectionReason.MissingItem, "expected a track MBID or a title, found");
        yield return Case(
            "u\tyesterday\t\tA\tm\tT", 2, RejectionReason.BadTime,
            "expected a time (ISO 8601, epoch seconds or milliseconds), found 'yesterday'.");
        yield return Case("u\t2009-02-29T00:00:00Z\t\tA\tm\tT", 2, RejectionReason.BadTime, "found '2009-02-29T00:00:00Z'.");
        yield return Case("u\t\t\tA\tm\tT", 2, RejectionReason.BadTime, "found ''.");
        yield return Case(
            "u\t2009-05-04T23:08:57Z\t\tA\0\tm\tT", 4, RejectionReason.NulByte,
            "expected text without NUL bytes, found 'u\\t2009-05-04T23:08:57Z\\t\\tA\\x00\\tm\\tT'.");
        yield return Case(
            Encoding.Latin1.GetBytes("u\t2009-05-04T23:08:57Z\t\tBjörk\tm\tT"), 4, RejectionReason.InvalidUtf8,
            "expected UTF-8, found 'u\\t2009-05-04T23:08:57Z\\t\\tBj\\xF6rk\\tm\\tT'.");

        static TestCaseData Case(object row, int column, RejectionReason fault, string message) =>
            new TestCaseData(row as byte[] ?? Encoding.UTF8.GetBytes((string)row), column, fault, message).SetArgDisplayNames(
                fault.ToString(), $"column {column}", message);
    }

    [TestCaseSource(nameof(BadRows))]
    public void A_bad_row_stops_the_job_with_file_line_column_and_text(byte[] row, int column, RejectionReason fault, string message)
    {
        string path = Write(row);
        var stop = Assert.Throws<ListeningLogFormatException>(() => ListeningLog.Read(path));
        Assert.That(stop!.Message, Does.StartWith($"{path}:3:{column}: ").And.Contain(message));
        Assert.That((stop.File, stop.Line, stop.Column, stop.Fault), Is.EqualTo((path, 3L, column, (RejectionReason?)fault)));
    }

    [TestCaseSource(nameof(BadRows))]
    public void A_bad_row_can_be_skipped_and_is_counted_by_reason(byte[] row, int column, RejectionReason fault, string message)
    {
        ListeningLog log = ListeningLog.Read(Write(row), new ListeningLogOptions { SkipBadRows = true });
        Assert.That(message, Does.Contain(log.Rejected[0].Reason).Or.StartsWith("found"));
        Assert.That(log.PlayCount, Is.EqualTo(3));
        Assert.That(log.Rejected.ByFault(), Is.EqualTo(new Dictionary<RejectionReason, int> { [fault] = 1 }));
        Assert.That((log.Rejected[0].Line, log.Rejected[0].Column), Is.EqualTo((3L, column)));
    }

    [Test]
    public void Rejected_rows_are_written_with_file_line_column_reason_and_text()
    {
        string path = Write("u\tyesterday\t\tA\\B\tm\tT"u8.ToArray());
        ListeningLog log = ListeningLog.Read(path, new ListeningLogOptions { SkipBadRows = true });
        using var stream = new MemoryStream();
        log.Rejected.Write(stream);
        Assert.That(Encoding.UTF8.GetString(stream.ToArray()), Is.EqualTo(
            $"file\tline\tcolumn\tfault\treason\ttext\n{path}\t3\t2\tBadTime\t{Timestamps.Expected}\tu\\tyesterday\\t\\tA\\\\B\\tm\\tT\n"));
    }

    [Test]
    public void Too_many_bad_rows_stop_the_job()
    {
        string path = _folder.Write("log.tsv", Good + "x\ny\nz\n");
        var options = new ListeningLogOptions { SkipBadRows = true, MaxRejectedRows = 2 };
        Assert.That(() => ListeningLog.Read(path, options), Throws.TypeOf<ListeningLogFormatException>()
            .With.Message.StartsWith($"{path}:4:2: ").And.Message.Contains("bad row 3").And.Message.Contains("LastFm1K"));
    }

    [Test]
    public void The_first_bad_row_is_told_whatever_the_number_of_threads([Values(1, 2, 4)] int threads)
    {
        var text = new StringBuilder();
        for (int line = 1; line <= 60_000; line++)
            text.Append(line is 30_001 or 50_001 ? "bad row\n" : $"user\t2009-05-04T23:08:57Z\tartist mbid\tArtist\t{line}\tTitle\n");
        string path = _folder.Write("log.tsv", text.ToString());
        Assert.That(() => ListeningLog.Read(path, new ListeningLogOptions { Threads = threads }),
            Throws.TypeOf<ListeningLogFormatException>().With.Message.StartsWith($"{path}:30001:2: "));
    }

    [Test]
    public void Wrong_options_are_told_all_at_once()
    {
        var options = new ListeningLogOptions
        {
            Threads = -1,
            MaxRejectedRows = -2,
            Delimiter = '"',
        };
        Assert.That(
            () => ListeningLog.Read("any", options),
            Throws
                .ArgumentException.With.Message.Contains("Threads")
                .And.Message.Contains("MaxRejectedRows")
                .And.Message.Contains("U+0022")
                .And.Message.Contains("Format is LastFm1K"));
    }

    private string Write(byte[] badRow) =>
        _folder.Write("log.tsv", [.. Encoding.UTF8.GetBytes(Good + Good), .. badRow, .. Encoding.UTF8.GetBytes("\n" + Good)]);
}
