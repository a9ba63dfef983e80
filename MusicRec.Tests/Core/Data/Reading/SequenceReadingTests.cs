using MusicRec.Core.Data.Reading;

namespace MusicRec.Tests.Core.Data.Reading;

public sealed class SequenceReadingTests
{
    private static readonly ListeningLogOptions Sequences = new() { Format = ListeningLogFormat.Sequences };
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void SetUp() => _folder = new TemporaryFolder();

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public void A_line_is_a_listener_and_the_items_oldest_first()
    {
        ListeningLog log = ListeningLog.Read(_folder.Write("log.txt", "u1 9 7 9\r\nu2\t7  8 \n"), Sequences);
        Assert.That(log.Lines(), Is.EqualTo(["u1 9", "u1 7", "u1 9", "u2 7", "u2 8"]));
        Assert.That(log.HasTimes, Is.False);
        var plays = log.ToDataset();
        Assert.That(plays.ItemsOf(0).ToArray(), Is.EqualTo([0, 1, 0]));
    }

    [Test]
    public void A_listener_without_items_is_told()
    {
        string path = _folder.Write("log.txt", "u1 9\nu2 \n");
        Assert.That(() => ListeningLog.Read(path, Sequences), Throws.TypeOf<ListeningLogFormatException>()
            .With.Message.EqualTo($"{path}:2:2: expected a listener and at least one item, found 'u2 '."));
    }

    [Test]
    public void A_line_longer_than_a_block_is_read_whole()
    {
        string items = string.Join(' ', Enumerable.Range(0, 400_000));
        ListeningLog log = ListeningLog.Read(_folder.Write("log.txt", $"a 1\nu {items}\nb 2\n"), Sequences);
        Assert.That(log.PlayCount, Is.EqualTo(400_002));
        Assert.That(log.Items[log.Items.Count - 1], Is.EqualTo("399999"));
    }
}
