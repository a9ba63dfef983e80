using CsCheck;
using MusicRec.Core.Data;

namespace MusicRec.Tests.Core.Data;

public sealed class StableTimeOrderTests
{
    [TestCase(new long[] { 1, 2, 2, 3 }, new[] { 0, 1, 2, 3 }, TestName = "Rising_times_stay")]
    [TestCase(new long[] { 3, 2, 1 }, new[] { 2, 1, 0 }, TestName = "Falling_times_turn_round")]
    [TestCase(new long[] { 3, 2, 2, 1, 1 }, new[] { 3, 4, 1, 2, 0 }, TestName = "Falling_times_with_ties_keep_log_order_in_them")]
    [TestCase(new long[] { 2, 1, 3, 1 }, new[] { 1, 3, 0, 2 }, TestName = "Mixed_times_are_sorted_with_log_order_in_ties")]
    [TestCase(
        new[] { long.MaxValue, long.MinValue, 0, long.MinValue }, new[] { 1, 3, 2, 0 },
        TestName = "The_whole_range_of_times_is_sorted")]
    public void Plays_come_in_time_order(long[] times, int[] order)
    {
        int[] items = [.. Enumerable.Range(0, times.Length)];
        long[] expected = [.. times.Order()];
        StableTimeOrder.Sort(times, items);
        Assert.That(times, Is.EqualTo(expected));
        Assert.That(items, Is.EqualTo(order));
    }

    [Test]
    public void It_is_the_stable_sort_of_the_library() =>
        Gen.Select(Gen.Long[0, 20], Gen.Int[0, 1]).Array[0, 100].Sample(rows =>
        {
            long[] times = [.. rows.Select(row => row.Item1 << (58 * row.Item2))];
            int[] items = [.. Enumerable.Range(0, times.Length)];
            int[] expected = [.. items.OrderBy(item => times[item])];
            StableTimeOrder.Sort(times, items);
            return items.SequenceEqual(expected) && times.SequenceEqual(times.Order());
        });
}
