using MusicRec.Core.Evaluation.Intervals;

namespace MusicRec.Tests.Core.Evaluation.Intervals;

public class PairedBootstrapTests
{
    [Test]
    public void Intervals_hold_the_true_mean_about_nineteen_times_in_twenty()
    {
        // 200 samples of 100 listeners with 1–5 cases each, drawn from a known distribution (a listener's own rate, mean .3).
        const int Trials = 200;
        var random = new Random(3);
        int covered = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            double[] rows = new double[100 * 2];    // cases, hits
            for (int listener = 0; listener < 100; listener++)
            {
                int cases = 1 + random.Next(5);
                double rate = .6 * random.NextDouble();
                (rows[2 * listener], rows[2 * listener + 1]) = (cases, Enumerable.Range(0, cases).Count(_ => random.NextDouble() < rate));
            }

            double[] totals = new PairedBootstrap(trial, 400, 1, CancellationToken.None).Totals(rows, 2);
            var (low, high) = PairedBootstrap.Interval([.. Enumerable.Range(0, 400).Select(r => totals[2 * r + 1] / totals[2 * r])]);
            covered += low <= .3 && .3 <= high ? 1 : 0;
        }

        // Binomial with p = .95: standard deviation .0154; three of them, and one per cent for the bootstrap's known optimism.
        Assert.That(covered / (double)Trials, Is.InRange(.90, .99));
    }

    [Test]
    public void Every_resample_draws_as_many_units_as_there_are()
    {
        double[] totals = new PairedBootstrap(1, 100, 2, CancellationToken.None).Totals([.. Enumerable.Repeat(1.0, 37)], 1);
        Assert.That(totals, Has.Length.EqualTo(100).And.All.EqualTo(37));
    }

    [Test]
    public void Every_unit_is_drawn_as_often_as_any_other_and_with_replacement()
    {
        // Row u is 1 in column u, so that a resample's sums are how often each unit was drawn: of 20 draws, binomial with p = 1/20.
        const int Units = 20, Resamples = 2000;
        double[] rows = new double[Units * Units];
        for (int unit = 0; unit < Units; unit++) rows[unit * Units + unit] = 1;
        double[][] drawn = [.. new PairedBootstrap(7, Resamples, 2, CancellationToken.None).Totals(rows, Units).Chunk(Units)];

        // Over all resamples: mean 2,000, standard deviation √(40,000 · 0.05 · 0.95) = 43.6; five of them. Within one: variance 0.95.
        Assert.That(Enumerable.Range(0, Units).Select(unit => drawn.Sum(counts => counts[unit])), Is.All.InRange(1782, 2218));
        Assert.That(drawn.Average(counts => counts.Average(count => (count - 1) * (count - 1))), Is.EqualTo(.95).Within(.05));
        Assert.That(drawn.Select(counts => string.Join(' ', counts)), Is.Unique, "no two resamples are the same draw");
    }

    [Test]
    public void All_columns_meet_the_same_draws()
    {
        var random = new Random(1);
        double[] rows = new double[50 * 2];
        for (int unit = 0; unit < 50; unit++) rows[2 * unit] = rows[2 * unit + 1] = random.NextDouble();
        double[] totals = new PairedBootstrap(1, 100, 2, CancellationToken.None).Totals(rows, 2);
        Assert.That(Enumerable.Range(0, 100).Select(r => totals[2 * r] - totals[2 * r + 1]), Is.All.Zero);
    }

    [Test]
    public void Threads_change_no_bit_and_the_seed_does()
    {
        var random = new Random(1);
        double[] rows = [.. Enumerable.Range(0, 40 * 3).Select(_ => random.NextDouble())];
        Assert.That(Totals(seed: 1, threads: 2), Is.EqualTo(Totals(seed: 1, threads: 1)));
        Assert.That(Totals(seed: 2, threads: 1), Is.Not.EqualTo(Totals(seed: 1, threads: 1)));

        double[] Totals(int seed, int threads) => new PairedBootstrap(seed, 137, threads, CancellationToken.None).Totals(rows, 3);
    }

    [Test]
    public void An_interval_is_between_quantiles_of_what_there_is()
    {
        double[] values = [.. Enumerable.Range(0, 1001).Select(i => (double)i).Reverse(), double.NaN];
        Assert.That(PairedBootstrap.Interval(values), Is.EqualTo((25.0, 975.0)));
        Assert.That(PairedBootstrap.Interval([4]), Is.EqualTo((4.0, 4.0)));
    }

    [Test]
    public void The_jackknife_of_a_mean_is_its_standard_error()
    {
        double[] x = [1, 4, 2, 8, 5, 7];
        double mean = x.Average();
        double[] without = [.. x.Select(left => (x.Sum() - left) / (x.Length - 1))];
        double error = Math.Sqrt(x.Sum(value => (value - mean) * (value - mean)) / (x.Length - 1) / x.Length);
        Estimate interval = GroupJackknife.Interval(mean, without);
        Assert.That(interval.High - interval.Mean, Is.EqualTo(1.959963984540054 * error).Within(1e-12));
        Assert.That(interval.Mean - interval.Low, Is.EqualTo(1.959963984540054 * error).Within(1e-12));
    }
}
