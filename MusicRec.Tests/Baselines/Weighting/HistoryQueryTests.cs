using MusicRec.Baselines.Weighting;

namespace MusicRec.Tests.Baselines.Weighting;

public sealed class HistoryQueryTests
{
    [Test]
    public void Plays_weigh_less_the_further_back_they_are()
    {
        AssertQuery(Read([3, 1, 2], 0.5), [2, 1, 3], [1, 0.5f, 0.25f]);
    }

    [Test]
    public void Several_plays_of_an_item_add_up() => AssertQuery(Read([1, 2, 1], 0.5, repeats: QueryRepeats.Sum), [1, 2], [1.25f, 0.5f]);

    [Test]
    public void Only_the_latest_play_of_an_item_counts() =>
        AssertQuery(Read([1, 2, 1], 0.5, repeats: QueryRepeats.Latest), [1, 2], [1, 0.5f]);

    [Test]
    public void Only_the_latest_plays_are_read() => AssertQuery(Read([3, 1, 2], 1, length: 2), [2, 1], [1, 1]);

    [Test]
    public void Negligible_plays_are_left_out() => AssertQuery(Read([3, 1, 2], 1e-5), [2, 1], [1, 1e-5f]);

    [Test]
    public void A_query_leaves_nothing_to_the_next()
    {
        var query = new HistoryQuery(5);
        query.Read([1, 2, 3, 4, 0, 1], 0.5, 0, QueryRepeats.Sum);
        query.Read([2], 0.5, 0, QueryRepeats.Sum);

        AssertQuery(query, [2], [1]);
    }

    private static HistoryQuery Read(int[] history, double decay, int length = 0, QueryRepeats repeats = QueryRepeats.Sum)
    {
        var query = new HistoryQuery(5);
        query.Read(history, decay, length, repeats);
        return query;
    }

    private static void AssertQuery(HistoryQuery query, int[] items, float[] weights)
    {
        Assert.That(query.Items.ToArray(), Is.EqualTo(items));
        Assert.That(query.Weights.ToArray(), Is.EqualTo(weights).Within(1e-9));
    }
}
