using MusicRec.Core.Data;
using MusicRec.Core.Evaluation.Metrics;
using MusicRec.Core.Models;
using MusicRec.Core.Splitting;

namespace MusicRec.Core.Evaluation;

/// <summary>The results of one model on every case.</summary>
public sealed class ModelEvaluation
{
    private readonly TargetRank[] _ranks;
    private readonly int[] _lists;
    private readonly EvaluationPlan _plan;
    private readonly Dictionary<string, double> _metrics = [];

    internal ModelEvaluation(
        string name,
        IRecommender model,
        EvaluationPlan plan,
        EvaluationOptions options,
        TargetRank[] ranks,
        int[] lists,
        double[] novelties)
    {
        (Name, Model, _plan, ListLength) = (name, model, plan, options.ListLength);
        (_ranks, _lists, Novelties) = (ranks, lists, novelties);
        PerCase = RankingMetrics.At(options.Cutoffs);
        foreach (IRankingMetric metric in PerCase) _metrics[metric.Name] = ranks.Sum(metric.Compute) / ranks.Length;

        int[] exposures = CountExposures();
        _metrics[CatalogCoverage.Name] = CatalogCoverage.Compute(exposures);
        _metrics[Novelty.Name] = novelties.Sum() / novelties.Length;
        _metrics[ExposureGini.Name] = ExposureGini.Compute(exposures);
    }

    /// <summary>The model's name, or its name in the comparison.</summary>
    public string Name { get; }

    /// <summary>The model.</summary>
    public IRecommender Model { get; }

    /// <summary>The cases, after the repeat policy and the cap.</summary>
    public EvaluationSet Cases => _plan.Cases;

    /// <summary>The rank of each case's target [cases].</summary>
    public ReadOnlySpan<TargetRank> Ranks => _ranks;

    /// <summary>Whether each case's target is in its history [cases].</summary>
    public ReadOnlySpan<bool> IsRepeat => _plan.IsRepeat;

    /// <summary>Length of the lists for coverage, novelty and Gini.</summary>
    public int ListLength { get; }

    /// <summary>Cases whose target the model does not know; they count as misses.</summary>
    public int UnknownTargets { get; internal init; }

    /// <summary>Cases of cold-start listeners, not in the training plays; null if the training listeners are unknown.</summary>
    public int? ColdCases { get; internal init; }

    /// <summary>Mean of every metric over the cases by name, in report order.</summary>
    public IReadOnlyDictionary<string, double> Metrics => _metrics;

    /// <summary>The ranking metrics.</summary>
    internal IReadOnlyList<IRankingMetric> PerCase { get; }

    /// <summary>Novelty of each case's list [cases].</summary>
    internal double[] Novelties { get; }

    /// <summary>Gets the mean of a metric over the cases.</summary>
    /// <param name="metric">Its name, e.g. "ndcg@10".</param>
    /// <exception cref="ArgumentException">There is no such metric; the message lists the names.</exception>
    public double this[string metric] =>
        _metrics.TryGetValue(metric, out double value)
            ? value
            : throw new ArgumentException(
                $"There is no metric '{metric}'; the metrics are {string.Join(", ", _metrics.Keys)}.",
                nameof(metric));

    /// <summary>Gets the items recommended in a case, in the model's indices, best first.</summary>
    public ReadOnlySpan<int> ListOf(int caseIndex)
    {
        ReadOnlySpan<int> list = _lists.AsSpan(caseIndex * ListLength, ListLength);
        int length = list.IndexOf(Vocabulary.Unknown);
        return length < 0 ? list : list[..length];
    }

    /// <summary>Counts how often each item was recommended [items of the model].</summary>
    internal int[] CountExposures()
    {
        int[] exposures = new int[Model.Items.Count];
        foreach (int item in _lists)
            if (item != Vocabulary.Unknown) exposures[item]++;
        return exposures;
    }
}
