using MusicRec.Core.Evaluation.Metrics;

namespace MusicRec.Core.Evaluation.Intervals;

/// <summary>The cases that a figure covers.</summary>
internal enum CaseKind
{
    All,
    Repeat,
    Explore,
}

/// <summary>One model's figures with all their resampled values, the basis of its intervals and of its differences to others.</summary>
internal sealed class ResampledModel
{
    private static readonly CaseKind[] Kinds = Enum.GetValues<CaseKind>();

    private readonly Dictionary<(CaseKind Kind, string Metric), (double Mean, double[] Resampled)> _means = [];
    private readonly Dictionary<string, double> _figures;
    private readonly double[] _coverageWithout;
    private readonly double[] _giniWithout;

    public ResampledModel(ModelEvaluation evaluation, ResamplingUnits units, PairedBootstrap bootstrap)
    {
        (Evaluation, Runs) = (evaluation, 1);
        _figures = new Dictionary<string, double>(evaluation.Metrics);
        var jackknife = GroupJackknife.Compute(evaluation, units);
        (_coverageWithout, _giniWithout) = (jackknife.Coverage, jackknife.Gini);

        // For each kind, a row holds the number of cases and the sums of the ranking metrics; then the sum of the novelty.
        IReadOnlyList<IRankingMetric> metrics = evaluation.PerCase;
        int width = Kinds.Length * (metrics.Count + 1) + 1;
        double[] totals = bootstrap.Totals(SumUnits(evaluation, units, metrics, width), width);
        double[] whole = SumUnits(evaluation, units: null, metrics, width);
        foreach (CaseKind kind in Kinds)
        {
            int count = (int)kind * (metrics.Count + 1);
            if (whole[count] == 0) continue;
            for (int m = 0; m < metrics.Count; m++) Add(kind, metrics[m].Name, count + 1 + m, count);
        }

        Add(CaseKind.All, Novelty.Name, width - 1, 0);

        void Add(CaseKind kind, string metric, int column, int count)
        {
            double[] resampled = new double[totals.Length / width];
            for (int r = 0; r < resampled.Length; r++) resampled[r] = totals[r * width + column] / totals[r * width + count];
            _means[(kind, metric)] = (whole[column] / whole[count], resampled);
        }
    }

    // The mean of several runs: every figure is averaged resample by resample, which keeps the pairing.
    private ResampledModel(ResampledModel[] runs)
    {
        (Evaluation, Runs) = (runs[0].Evaluation, runs.Length);
        _figures = runs[0]._figures.Keys.ToDictionary(metric => metric, metric => runs.Average(run => run._figures[metric]));
        foreach (var key in runs[0]._means.Keys)
            _means[key] = (runs.Average(run => run._means[key].Mean), Average([.. runs.Select(run => run._means[key].Resampled)]));
        _coverageWithout = Average([.. runs.Select(run => run._coverageWithout)]);
        _giniWithout = Average([.. runs.Select(run => run._giniWithout)]);
    }

    /// <summary>The evaluation; for several runs, that of the first.</summary>
    public ModelEvaluation Evaluation { get; }

    /// <summary>The number of runs that the figures average.</summary>
    public int Runs { get; }

    /// <summary>Averages several runs, e.g. of one kind of model trained with several seeds.</summary>
    public static ResampledModel MeanOf(ResampledModel[] runs) => runs.Length == 1 ? runs[0] : new ResampledModel(runs);

    /// <summary>Computes the figures over some cases, by metric in report order; none if there are no such cases.</summary>
    public Dictionary<string, Estimate> Estimates(CaseKind kind)
    {
        var estimates = new Dictionary<string, Estimate>();
        foreach (string metric in _figures.Keys)
        {
            if (_means.TryGetValue((kind, metric), out var figure))
            {
                estimates[metric] = Around(figure.Mean, figure.Resampled);
            }
            else if (kind == CaseKind.All)
            {
                Estimate spread = GroupJackknife.Interval(_figures[metric], Without(metric));
                estimates[metric] = spread with { Low = Math.Max(0, spread.Low), High = Math.Min(1, spread.High) };
            }
        }

        return estimates;
    }

    /// <summary>Computes this model's figures minus another's, over all cases, by metric.</summary>
    public Dictionary<string, Estimate> Minus(ResampledModel other)
    {
        var estimates = new Dictionary<string, Estimate>();
        foreach (string metric in _figures.Keys)
        {
            double difference = _figures[metric] - other._figures[metric];
            if (_means.TryGetValue((CaseKind.All, metric), out var figure))
            {
                estimates[metric] = Around(difference, Subtract(figure.Resampled, other._means[(CaseKind.All, metric)].Resampled));
            }
            else
            {
                estimates[metric] = GroupJackknife.Interval(difference, Subtract(Without(metric), other.Without(metric)));
            }
        }

        return estimates;
    }

    // If every case has the same value, rounding would put the mean just outside.
    private static Estimate Around(double mean, double[] resampled)
    {
        var (low, high) = PairedBootstrap.Interval(resampled);
        return new Estimate(mean, Math.Min(low, mean), Math.Max(high, mean));
    }

    private double[] Without(string metric) => metric == CatalogCoverage.Name ? _coverageWithout : _giniWithout;

    private static double[] Average(double[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(i => rows.Average(row => row[i]))];

    private static double[] Subtract(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x - y)];

    /// <summary>Sums the rows of the units [units × width], or one row over all cases.</summary>
    private static double[] SumUnits(ModelEvaluation evaluation, ResamplingUnits? units, IReadOnlyList<IRankingMetric> metrics, int width)
    {
        double[] rows = new double[(units?.Count ?? 1) * width];
        double[] values = new double[metrics.Count];
        for (int i = 0; i < evaluation.Ranks.Length; i++)
        {
            for (int m = 0; m < values.Length; m++) values[m] = metrics[m].Compute(evaluation.Ranks[i]);
            Span<double> row = rows.AsSpan((units?.UnitOf[i] ?? 0) * width, width);
            Add(row, CaseKind.All);
            Add(row, evaluation.IsRepeat[i] ? CaseKind.Repeat : CaseKind.Explore);
            row[^1] += evaluation.Novelties[i];
        }

        return rows;

        void Add(Span<double> row, CaseKind kind)
        {
            Span<double> part = row.Slice((int)kind * (values.Length + 1), values.Length + 1);
            part[0]++;
            for (int m = 0; m < values.Length; m++) part[m + 1] += values[m];
        }
    }
}
