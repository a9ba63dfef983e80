using CsCheck;
using MusicRec.Core.Ranking;

namespace MusicRec.Tests.Core.Ranking;

public sealed class BoundedHeapTests
{
    [Test]
    public void What_is_kept_does_not_depend_on_the_order_of_the_offers() =>
        Gen.Select(Gen.Int[-2, 2].Array[0, 60], Gen.Int[0, 12], Gen.Int)
            .Sample(
                (scores, places, seed) =>
                {
                    Recommendation[] offers = [.. scores.Select((score, item) => new Recommendation(item, score))];
                    new Random(seed).Shuffle(offers);
                    var entries = new Recommendation[places];
                    var heap = new BoundedHeap(entries);
                    foreach (Recommendation offer in offers)
                        heap.Offer(offer.Item, offer.Score);
                    return entries[..heap.SortDescending()]
                        .SequenceEqual(offers.OrderByDescending(offer => offer.Score).ThenBy(offer => offer.Item).Take(places));
                });

    [Test]
    public void The_worst_kept_score_is_the_bar_once_it_is_full()
    {
        var heap = new BoundedHeap(new Recommendation[2]);
        Assert.That(heap.Worst, Is.EqualTo(float.NegativeInfinity));
        heap.Offer(0, 5);
        Assert.That((heap.IsFull, heap.Worst), Is.EqualTo((false, float.NegativeInfinity)));
        heap.Offer(1, 3);
        Assert.That((heap.IsFull, heap.Worst), Is.EqualTo((true, 3f)));
        heap.Offer(2, 4);
        Assert.That(heap.Worst, Is.EqualTo(4));
    }

    [Test]
    public void Removed_items_are_never_kept()
    {
        var entries = new Recommendation[3];
        var heap = new BoundedHeap(entries);
        heap.Offer(0, ItemFilter.Removed);
        heap.Offer(1, -5);
        heap.Offer(2, ItemFilter.Removed);
        Assert.That(heap.Count, Is.EqualTo(1));
        Assert.That(heap.SortDescending(), Is.EqualTo(1));
        Assert.That(entries[0], Is.EqualTo(new Recommendation(1, -5)));
    }

    [Test]
    public void A_heap_without_places_keeps_nothing()
    {
        var heap = new BoundedHeap([]);
        heap.Offer(0, 1);
        Assert.That((heap.IsFull, heap.Worst, heap.SortDescending()), Is.EqualTo((true, float.PositiveInfinity, 0)));
    }
}
