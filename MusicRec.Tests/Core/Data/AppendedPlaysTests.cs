using MusicRec.Core.Data;

namespace MusicRec.Tests.Core.Data;

/// <summary>Two datasets joined are the dataset of both logs.</summary>
public sealed class AppendedPlaysTests
{
    private static readonly Play[] Known = [new("ann", "a", 10), new("bob", "b", 20), new("ann", "b", 30), new("ann", "c", 30)];

    [Test]
    public void Joining_gives_what_reading_both_gives()
    {
        Play[] added = [new("cy", "d", 5), new("ann", "d", 20), new("ann", "a", 30), new("bob", "a", 1)];
        InteractionDataset joined = InteractionDataset.FromPlays(Known).Append(InteractionDataset.FromPlays(added));
        Assert.That(joined.Hash, Is.EqualTo(InteractionDataset.FromPlays([.. Known, .. added]).Hash));
        Assert.That(
            joined.ItemsOf(0).ToArray().Select(item => joined.Items[item]), Is.EqualTo(["a", "d", "b", "c", "a"]),
            "known plays come before added ones of the same time");
    }

    [Test]
    public void Known_ids_keep_their_indices_and_new_ones_follow()
    {
        InteractionDataset joined = InteractionDataset
            .FromPlays(Known)
            .Append(InteractionDataset.FromPlays([new("dan", "z", 1), new("ann", "b", 2)]));
        Assert.That(Enumerable.Range(0, joined.ItemCount).Select(i => joined.Items[i]), Is.EqualTo(["a", "b", "c", "z"]));
        Assert.That(Enumerable.Range(0, joined.ListenerCount).Select(i => joined.Listeners[i]), Is.EqualTo(["ann", "bob", "dan"]));
    }

    [Test]
    public void Without_times_added_plays_come_last()
    {
        InteractionDataset joined = InteractionDataset
            .FromPlays([new("a", "x"), new("b", "y")])
            .Append(InteractionDataset.FromPlays([new("b", "x"), new("a", "z")]));
        Assert.That(joined.ItemsOf(0).ToArray(), Is.EqualTo([0, 2]));
        Assert.That(joined.ItemsOf(1).ToArray(), Is.EqualTo([1, 0]));
    }

    [Test]
    public void Titles_are_kept_and_new_ones_added()
    {
        InteractionDataset first = WithTitles([new("ann", "a", 1), new("ann", "b", 2)], "Aria", ""),
            second = WithTitles([new("ann", "b", 3), new("ann", "c", 4)], "Bourrée", "Courante");
        ItemDetails details = first.Append(second).Details!;
        Assert.That(Enumerable.Range(0, 3).Select(details.Title), Is.EqualTo(["Aria", "Bourrée", "Courante"]));
        Assert.That(Enumerable.Range(0, 3).Select(details.Artist), Is.All.Empty);
    }

    [Test]
    public void An_empty_dataset_adds_nothing_and_takes_everything()
    {
        InteractionDataset known = InteractionDataset.FromPlays(Known), empty = new InteractionDatasetBuilder().Build();
        Assert.That(known.Append(empty).Hash, Is.EqualTo(known.Hash));
        Assert.That(empty.Append(known).Hash, Is.EqualTo(known.Hash));
    }

    [Test]
    public void Times_and_no_times_do_not_mix() =>
        Assert.That(
            () => InteractionDataset.FromPlays(Known).Append(InteractionDataset.FromPlays([new("ann", "a")])),
            Throws.ArgumentException.With.Message.Contains("times"));

    private static InteractionDataset WithTitles(Play[] plays, params string[] titles)
    {
        InteractionDataset log = InteractionDataset.FromPlays(plays);
        string[] known = [.. titles.Where(title => title.Length > 0)];
        int[] titleOf = Array.ConvertAll(titles, title => Array.IndexOf(known, title));
        int[] none = Array.ConvertAll(titles, _ => -1);
        return new InteractionDataset(
            log.Listeners,
            log.Items,
            log.Offsets.ToArray(),
            log.Plays.ToArray(),
            log.Times.ToArray(),
            new ItemDetails(Vocabulary.Empty, none, Vocabulary.FromIds(known), titleOf));
    }
}
