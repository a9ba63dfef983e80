using CsCheck;
using MusicRec.Core.Data.Preprocessing;

namespace MusicRec.Tests.Core.Data.Preprocessing;

public sealed class KCoreTests
{
    [Test]
    public void Removals_go_on_until_all_that_are_left_have_enough()
    {
        // Item 3 has one play; without it listener 2 has one; without that listener item 2 has one; then listener 1 has one; then all is
        // gone but 0's own.
        int[] offsets = [0, 4, 6, 8], items = [0, 0, 1, 1, 2, 0, 2, 3];
        var (listeners, kept) = KCore.Find(offsets, items, itemCount: 4, minItemPlays: 2, minListenerPlays: 2);
        Assert.That(listeners, Is.EqualTo([true, false, false]));
        Assert.That(kept, Is.EqualTo([true, true, false, false]));
    }

    [Test]
    public void Minimums_of_one_drop_only_what_was_never_played()
    {
        var (listeners, items) = KCore.Find([0, 1, 1], [0], itemCount: 2, minItemPlays: 1, minListenerPlays: 1);
        Assert.That(listeners, Is.EqualTo([true, false]));
        Assert.That(items, Is.EqualTo([true, false]));
    }

    [Test]
    public void It_is_what_repeated_filtering_gives() =>
        Gen.Select(Gen.Int[0, 12].Array[0, 12].Array[0, 12], Gen.Int[1, 6], Gen.Int[1, 6]).Sample((histories, minItem, minListener) =>
        {
            int[] offsets = new int[histories.Length + 1];
            for (int l = 0; l < histories.Length; l++) offsets[l + 1] = offsets[l] + histories[l].Length;
            var (listeners, items) = KCore.Find(offsets, [.. histories.SelectMany(history => history)], 13, minItem, minListener);

            List<(int Listener, int Item)> plays = Repeatedly(histories, minItem, minListener);
            return Enumerable.Range(0, histories.Length).All(l => listeners[l] == plays.Any(play => play.Listener == l))
                && Enumerable.Range(0, 13).All(i => items[i] == plays.Any(play => play.Item == i));
        });

    // The definition: filter rows of a table by its group sizes until nothing changes.
    private static List<(int Listener, int Item)> Repeatedly(int[][] histories, int minItem, int minListener)
    {
        var plays = histories.SelectMany((history, l) => history.Select(item => (Listener: l, Item: item))).ToList();
        for (int before = -1; before != plays.Count;)
        {
            before = plays.Count;
            plays = [.. plays.GroupBy(play => play.Item).Where(group => group.Count() >= minItem).SelectMany(group => group)];
            plays = [.. plays.GroupBy(play => play.Listener).Where(group => group.Count() >= minListener).SelectMany(group => group)];
        }

        return plays;
    }
}
