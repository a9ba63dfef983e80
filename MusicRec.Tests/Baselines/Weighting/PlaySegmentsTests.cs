using MusicRec.Baselines.Sparse;
using MusicRec.Baselines.Weighting;
using MusicRec.Core.Data;

namespace MusicRec.Tests.Baselines.Weighting;

public sealed class PlaySegmentsTests
{
    private static readonly InteractionDataset Plays = InteractionDataset.FromPlays(
    [
        new Play("ann", "a", 0), new Play("ann", "b", 60_000), new Play("ann", "a", 120_000), new Play("ann", "c", 7_200_000),
        new Play("bob", "c", 0),
    ]);

    [Test]
    public void A_history_is_a_row_of_counts()
    {
        SparseMatrix counts = PlaySegments.Histories(Plays).CountItems(Plays);

        Assert.That(counts.Offsets, Is.EqualTo(new[] { 0, 3, 4 }));
        Assert.That(counts.Indices, Is.EqualTo(new[] { 0, 1, 2, 2 }));
        Assert.That(counts.Values, Is.EqualTo(new[] { 2f, 1f, 1f, 1f }));
    }

    [Test]
    public void A_long_gap_starts_a_new_row()
    {
        PlaySegments sessions = PlaySegments.Sessions(Plays, TimeSpan.FromMinutes(30));

        Assert.That(sessions.Starts, Is.EqualTo(new[] { 0, 3, 4 }));
        Assert.That(sessions.Ends, Is.EqualTo(new[] { 3, 4, 5 }));
    }

    // The last plays of the three sessions: minutes 2, 120 and 0.
    [Test]
    public void Segments_follow_in_the_order_of_their_last_plays()
    {
        PlaySegments sessions = PlaySegments.Sessions(Plays, TimeSpan.FromMinutes(30)).ByLastPlay(Plays);

        Assert.That(sessions.Starts, Is.EqualTo(new[] { 4, 0, 3 }));
        Assert.That(sessions.Ends, Is.EqualTo(new[] { 5, 3, 4 }));
    }

    [Test]
    public void Plays_d_apart_share_size_minus_d_windows([Values(2, 3, 7)] int size)
    {
        InteractionDataset plays = InteractionDataset.FromPlays(Enumerable.Range(0, 10).Select(i => new Play("ann", $"{i}")));
        PlaySegments windows = PlaySegments.Windows(plays, size);

        for (int first = 0; first < 10; first++)
        {
            for (int second = first; second < 10; second++)
            {
                int shared = Enumerable.Range(0, windows.Count).Count(w => windows.Starts[w] <= first && second < windows.Ends[w]);
                Assert.That(shared, Is.EqualTo(Math.Max(0, size - (second - first))), $"plays {first} and {second}");
            }
        }
    }

    [Test]
    public void Windows_do_not_reach_over_listeners()
    {
        PlaySegments windows = PlaySegments.Windows(Plays, 2);

        Assert.That(windows.Starts, Is.EqualTo(new[] { 0, 0, 1, 2, 3, 4, 4 }));
        Assert.That(windows.Ends, Is.EqualTo(new[] { 1, 2, 3, 4, 4, 5, 5 }));
    }
}
