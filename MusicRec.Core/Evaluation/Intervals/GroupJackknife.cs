using MusicRec.Core.Evaluation.Metrics;

namespace MusicRec.Core.Evaluation.Intervals;

/// <summary>
/// The jackknife of coverage and Gini, which are figures of all lists together: each is recomputed without each group of units.
/// </summary>
/// <remarks>
/// A bootstrap does not work: a resample holds only 63 % of the lists, so its coverage is always too low. Shao and Tu, "The jackknife and
/// bootstrap", 1995, section 2.3 (delete-group jackknife).
/// </remarks>
internal sealed class GroupJackknife
{
    private const int MostGroups = 100;
    private const double NormalQuantile = 1.959963984540054;

    private GroupJackknife(double[] coverage, double[] gini) => (Coverage, Gini) = (coverage, gini);

    /// <summary>Coverage without each group [groups].</summary>
    public double[] Coverage { get; }

    /// <summary>Gini without each group [groups].</summary>
    public double[] Gini { get; }

    public static GroupJackknife Compute(ModelEvaluation evaluation, ResamplingUnits units)
    {
        int groups = Math.Min(MostGroups, units.Count);
        ILookup<int, int> casesOf = Enumerable.Range(0, units.UnitOf.Length).ToLookup(i => units.UnitOf[i] % groups);
        int[] exposures = evaluation.CountExposures();
        double[] coverage = new double[groups], gini = new double[groups];
        for (int group = 0; group < groups; group++)
        {
            Add(-1, group);
            coverage[group] = CatalogCoverage.Compute(exposures);
            gini[group] = ExposureGini.Compute(exposures);
            Add(1, group);
        }

        return new GroupJackknife(coverage, gini);

        void Add(int times, int group)
        {
            foreach (int i in casesOf[group])
                foreach (int item in evaluation.ListOf(i)) exposures[item] += times;
        }
    }

    /// <summary>Computes the normal 95 % interval of a figure from its values without each group.</summary>
    public static Estimate Interval(double figure, double[] without)
    {
        double mean = without.Average();
        double variance = without.Sum(value => (value - mean) * (value - mean)) * (without.Length - 1) / without.Length;
        double half = NormalQuantile * Math.Sqrt(variance);
        return new Estimate(figure, figure - half, figure + half);
    }
}
