using MusicRec.Sequential.SasRec.Training;

namespace MusicRec.Tests.Sequential.SasRec.Training;

[TestFixture]
public sealed class SequenceWindowsTests
{
    private static readonly int[] Offsets = [0, 1, 1, 3, 103, 114];

    [Test]
    public void Every_play_but_a_listeners_first_is_a_target_in_every_epoch([Range(0, 9)] int epoch)
    {
        var targets = new HashSet<int>(Windows(epoch).SelectMany(window => Enumerable.Range(window.Start + 1, window.Length)));

        Assert.That(targets.Order(), Is.EqualTo(Enumerable.Range(0, 114).Except([0, 1, 3, 103])));
    }

    [Test]
    public void No_window_is_longer_than_the_model_or_crosses_listeners([Range(0, 9)] int epoch)
    {
        foreach (SequenceWindow window in Windows(epoch))
        {
            Assert.That(window.Length, Is.InRange(1, 10));
            Assert.That(Offsets.Any(offset => window.Start < offset && offset < window.End), Is.False, $"{window}");
        }
    }

    [Test]
    public void The_newest_window_ends_at_the_last_play() =>
        Assert.That(
            Windows(0),
            Does.Contain(new SequenceWindow(92, 103)).And.Contain(new SequenceWindow(1, 3)).And.Contain(new SequenceWindow(103, 114)));

    [Test]
    public void An_epoch_is_the_same_again_and_another_one_is_not()
    {
        var windows = new SequenceWindows(Offsets, maxLength: 10, batchSize: 4, seed: 1);

        var first = windows.Batches(3);
        Assert.That(windows.Batches(3), Is.EqualTo(first));
        Assert.That(windows.Batches(3), Is.Not.EqualTo(windows.Batches(4)));
    }

    private static SequenceWindow[] Windows(int epoch) =>
        [.. new SequenceWindows(Offsets, maxLength: 10, batchSize: 4, seed: 1).Batches(epoch).SelectMany(batch => batch)];
}
