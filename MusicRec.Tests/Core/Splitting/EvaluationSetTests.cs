using MusicRec.Core.Splitting;

namespace MusicRec.Tests.Core.Splitting;

public class EvaluationSetTests
{
    private static readonly EvaluationSet Everything = EvaluationSet.EveryPrefix(
        Logs.Of($"ann: {string.Join(' ', Enumerable.Repeat("a", 101))}", "bob: a b c"));

    [Test]
    public void A_sample_has_so_many_cases_a_listener_in_order()
    {
        EvaluationSet sample = Everything.Sample(5, seed: 1);
        Assert.That(sample.Listeners.ToArray(), Is.EqualTo(new[] { 0, 0, 0, 0, 0, 1, 1 }));
        Assert.That(sample.Positions[..5].ToArray(), Is.Ordered.And.Unique);
    }

    [Test]
    public void A_seed_names_the_sample()
    {
        int[] once = Positions(1);
        Assert.That(Positions(1), Is.EqualTo(once));
        Assert.That(Positions(2), Is.Not.EqualTo(once));

        static int[] Positions(int seed) => Everything.Sample(5, seed).Positions.ToArray();
    }

    [Test]
    public void Every_case_is_drawn_equally_often()
    {
        int[] drawn = new int[101];
        for (int seed = 0; seed < 2000; seed++)
            foreach (int position in Everything.Sample(5, seed).Positions[..5]) drawn[position]++;

        // 2,000 draws of 5 in 100: mean 100, standard deviation 9.7.
        Assert.That(drawn[1..], Is.All.InRange(60, 140));
    }

    [Test]
    public void Of_two_cases_each_is_drawn_half_of_the_time()
    {
        // 1,000 seeds: mean 500, standard deviation 15.8; five of them.
        EvaluationSet two = EvaluationSet.EveryPrefix(Logs.Of("ann: a b c"));
        Assert.That(Enumerable.Range(0, 1000).Count(seed => two.Sample(1, seed).Positions[0] == 1), Is.InRange(421, 579));
    }

    [Test]
    public void Another_listener_does_not_change_a_draw()
    {
        EvaluationSet alone = EvaluationSet.EveryPrefix(Logs.Of($"ann: {string.Join(' ', Enumerable.Repeat("a", 101))}"));
        Assert.That(alone.Sample(5, seed: 7).Positions.ToArray(), Is.EqualTo(Everything.Sample(5, seed: 7).Positions[..5].ToArray()));
    }

    [Test]
    public void A_sample_of_none_is_refused() =>
        Assert.That(() => Everything.Sample(0, seed: 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
