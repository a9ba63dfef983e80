using System.Text;
using CsCheck;
using MusicRec.Core.Data;

namespace MusicRec.Tests.Core.Data;

public sealed class VocabularyTests
{
    [Test]
    public void Ids_get_indices_by_first_appearance()
    {
        var builder = new VocabularyBuilder();
        Assert.That(new[] { "b", "a", "b", "c", "a" }.Select(builder.GetOrAdd), Is.EqualTo([0, 1, 0, 2, 1]));
        Vocabulary ids = builder.Build();
        Assert.That(ids.Count, Is.EqualTo(3));
        Assert.That(Enumerable.Range(0, 3).Select(i => ids[i]), Is.EqualTo(["b", "a", "c"]));
    }

    [Test]
    public void It_agrees_with_a_dictionary() => Gen.String[Gen.Char["abcé音 -0"], 0, 12].Array[0, 200].Sample(words =>
    {
        var (builder, expected) = (new VocabularyBuilder(capacity: 0), new Dictionary<string, int>());
        foreach (string word in words)
        {
            expected.TryAdd(word, expected.Count);
            if (builder.GetOrAdd(word) != expected[word]) return false;
        }

        Vocabulary ids = builder.Build();
        return ids.Count == expected.Count
            && expected.All(pair =>
                ids.IndexOf(pair.Key) == pair.Value
                && ids[pair.Value] == pair.Key
                && ids.IndexOf(Encoding.UTF8.GetBytes(pair.Key)) == pair.Value);
    });

    [Test]
    public void Ids_that_differ_in_one_digit_are_told_apart()
    {
        string[] many = [.. Enumerable.Range(0, 100_000).Select(i => $"a long prefix that all of them share {i}")];
        Vocabulary ids = Vocabulary.FromIds(many);
        Assert.That(many.Select(ids.IndexOf), Is.EqualTo(Enumerable.Range(0, many.Length)));
        Assert.That(ids.IndexOf("a long prefix that all of them share 100000"), Is.EqualTo(Vocabulary.Unknown));
    }

    [Test]
    public void Ids_of_one_hash_are_told_apart()
    {
        // Some 80,000 ids make a pair with the same 32 bits likely; this goes on until there is one.
        var idOf = new Dictionary<uint, string>();
        string second = "0";
        for (int i = 1; idOf.TryAdd(VocabularyBuilder.Hash(Encoding.UTF8.GetBytes(second)), second); i++) second = $"{i}";
        string first = idOf[VocabularyBuilder.Hash(Encoding.UTF8.GetBytes(second))];

        Vocabulary ids = Vocabulary.FromIds([first, second]), one = Vocabulary.FromIds([first]);
        Assert.That((ids.IndexOf(first), ids.IndexOf(second)), Is.EqualTo((0, 1)));
        Assert.That(one.IndexOf(second), Is.EqualTo(Vocabulary.Unknown));
    }

    [Test]
    public void An_id_may_be_empty_or_long_or_not_ASCII([Values("", "音楽", "é")] string id, [Values(1, 85, 86, 300)] int times)
    {
        string text = string.Concat(Enumerable.Repeat(id, times));
        Vocabulary ids = Vocabulary.FromIds(["other", text]);
        Assert.That(ids.IndexOf(text), Is.EqualTo(1));
        Assert.That(ids[1], Is.EqualTo(text));
        Assert.That(ids.IndexOf(text + "x"), Is.EqualTo(Vocabulary.Unknown));
    }

    [Test]
    public void An_empty_vocabulary_knows_nothing()
    {
        Assert.That(Vocabulary.Empty.Count, Is.Zero);
        Assert.That(Vocabulary.Empty.IndexOf("a"), Is.EqualTo(Vocabulary.Unknown));
        Assert.That(Vocabulary.Empty.IndexOf(""), Is.EqualTo(Vocabulary.Unknown));
    }

    [Test]
    public void A_builder_that_goes_on_does_not_change_what_it_built()
    {
        var builder = new VocabularyBuilder();
        builder.GetOrAdd("a");
        Vocabulary before = builder.Build();
        for (int i = 0; i < 100; i++) builder.GetOrAdd($"id {i}");
        Assert.That(before.Count, Is.EqualTo(1));
        Assert.That(before.IndexOf("a"), Is.Zero);
        Assert.That(before.IndexOf("id 0"), Is.EqualTo(Vocabulary.Unknown));
        Assert.That(builder.Build().IndexOf("id 99"), Is.EqualTo(100));
    }

    [Test]
    public void An_id_that_comes_twice_is_refused() =>
        Assert.That(() => Vocabulary.FromIds(["a", "b", "a"]), Throws.ArgumentException.With.Message.Contains("'a'"));

    [Test]
    public void Half_a_surrogate_pair_is_refused() =>
        Assert.That(() => new VocabularyBuilder().GetOrAdd("a\ud83c"), Throws.InstanceOf<ArgumentException>());

    [Test]
    public void An_index_outside_is_refused([Values(-1, 2)] int index) =>
        Assert.That(() => Vocabulary.FromIds(["a", "b"])[index], Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Ids_map_to_another_vocabulary()
    {
        Vocabulary ids = Vocabulary.FromIds(["a", "b", "c"]);
        Assert.That(ids.MapTo(Vocabulary.FromIds(["c", "x", "a"])), Is.EqualTo([2, Vocabulary.Unknown, 0]));
        Assert.That(ids.MapTo(ids), Is.EqualTo([0, 1, 2]));
    }

    [Test]
    public void A_selection_keeps_the_order_given()
    {
        Vocabulary some = Vocabulary.FromIds(["a", "b", "c"]).Select([2, 0]);
        Assert.That((some[0], some[1], some.Count), Is.EqualTo(("c", "a", 2)));
        Assert.That(some.IndexOf("b"), Is.EqualTo(Vocabulary.Unknown));
    }

    [Test]
    public void A_selection_of_an_index_twice_is_refused() =>
        Assert.That(() => Vocabulary.FromIds(["a", "b"]).Select([0, 0]), Throws.ArgumentException);
}
