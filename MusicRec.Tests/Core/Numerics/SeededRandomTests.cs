using MusicRec.Core.Numerics;

namespace MusicRec.Tests.Core.Numerics;

public sealed class SeededRandomTests
{
    // Test vector of the rand_xoshiro crate, generated with the authors' reference implementation in C.
    [Test]
    public void Xoshiro_agrees_with_the_reference_implementation()
    {
        var random = new SeededRandom(1, 2, 3, 4);

        ulong[] drawn = [random.NextUInt64(), random.NextUInt64(), random.NextUInt64(), random.NextUInt64(), random.NextUInt64()];

        Assert.That(drawn, Is.EqualTo(new ulong[] { 11520, 0, 1509978240, 1215971899390074240, 1216172134540287360 }));
    }

    // The first three outputs of splitmix64 seeded with 1234567 (Rosetta Code, "Pseudo-random numbers/Splitmix64").
    [Test]
    public void Mix_agrees_with_the_reference_outputs_of_splitmix64()
    {
        const ulong Step = 0x9E3779B97F4A7C15;

        ulong[] mixed = [SeededRandom.Mix(1234567), SeededRandom.Mix(1234567 + Step), SeededRandom.Mix(unchecked(1234567 + (2 * Step)))];

        Assert.That(mixed, Is.EqualTo(new ulong[] { 6457827717110365317, 3203168211198807973, 9817491932198370423 }));
    }

    [Test]
    public void Seeds_and_streams_give_sequences_of_their_own()
    {
        ulong[] first =
        [
            .. Enumerable
                .Range(0, 20)
                .SelectMany(seed => Enumerable.Range(0, 20).Select(stream => new SeededRandom(seed, stream).NextUInt64())),
        ];

        Assert.That(first, Is.Unique);
    }

    [Test]
    public void Every_seed_purpose_and_counter_has_a_stream_of_its_own()
    {
        ulong[] first =
        [
            .. from seed in Enumerable.Range(0, 4)
               from purpose in Enum.GetValues<RandomPurpose>()
               from counter in Enumerable.Range(0, 2000)
               select SeededRandom.For(seed, purpose, counter).NextUInt64(),
        ];

        Assert.That(first.Distinct().Count(), Is.EqualTo(first.Length));
    }

    [Test]
    public void Integers_stay_in_their_range_and_reach_all_of_it()
    {
        var random = new SeededRandom(1);

        int[] drawn = [.. Enumerable.Range(0, 1000).Select(_ => random.Next(-2, 3)).Distinct().Order()];

        Assert.That(drawn, Is.EqualTo(new[] { -2, -1, 0, 1, 2 }));
    }

    [Test]
    public void Means_are_those_of_the_distributions()
    {
        const int Draws = 200_000;
        var random = new SeededRandom(2);
        double Mean(Func<double> draw) => Enumerable.Range(0, Draws).Average(_ => draw());

        // Within five standard errors: the Pareto of tail 4 has mean 4/3 and standard deviation .47.
        Assert.Multiple(() =>
        {
            Assert.That(Mean(random.NextDouble), Is.EqualTo(0.5).Within(0.0035));
            Assert.That(Mean(() => random.NextExponential(3)), Is.EqualTo(3).Within(0.034));
            Assert.That(Mean(random.NextGaussian), Is.Zero.Within(0.012));
            Assert.That(Mean(() => Math.Pow(random.NextGaussian(), 2)), Is.EqualTo(1).Within(0.016));
            Assert.That(Mean(() => random.NextPareto(4)), Is.EqualTo(4.0 / 3).Within(0.0054));
            Assert.That(Mean(() => random.Chance(0.3) ? 1 : 0), Is.EqualTo(0.3).Within(0.0052));
        });
    }

    [Test]
    public void Indices_come_in_proportion_to_their_weights()
    {
        var random = new SeededRandom(3);
        int[] drawn = new int[3];

        for (int i = 0; i < 100_000; i++) drawn[random.NextIndex([1, 0, 3])]++;

        Assert.That(drawn[0] / 100_000.0, Is.EqualTo(0.25).Within(0.007));
        Assert.That(drawn[1], Is.Zero);
    }

    [Test]
    public void A_shuffle_gives_every_order_alike()
    {
        var random = new SeededRandom(7);
        var counts = new Dictionary<string, int>();
        for (int draw = 0; draw < 6000; draw++)
        {
            char[] letters = ['a', 'b', 'c'];
            random.Shuffle<char>(letters);
            string order = new(letters);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.That(counts, Has.Count.EqualTo(6));
        Assert.That(counts.Values, Has.All.InRange(880, 1120), "Four standard deviations about 1,000.");
    }
}
