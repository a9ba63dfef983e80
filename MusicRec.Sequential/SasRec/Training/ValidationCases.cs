using MusicRec.Core.Data;
using MusicRec.Core.Evaluation;
using MusicRec.Core.Evaluation.Metrics;
using MusicRec.Core.Numerics;
using MusicRec.Core.Ranking;
using MusicRec.Core.Splitting;
using MusicRec.Sequential.SasRec.Serving;

namespace MusicRec.Sequential.SasRec.Training;

/// <summary>The plays to train on and the cases that choose the epoch, in the item indices of the training plays.</summary>
internal sealed class ValidationCases
{
    private static readonly NdcgAtK Metric = new(10);

    private readonly List<(int[] History, int Target)> _cases = [];
    private readonly RecommendationOptions _filter;

    private ValidationCases(RepeatPolicy repeats) => _filter = new RecommendationOptions { Repeats = repeats };

    public int Count => _cases.Count;

    /// <summary>The target item of each case, −1 for one that training does not know.</summary>
    public int[] Targets => [.. _cases.Select(each => each.Target)];

    /// <summary>Cases that were given, at most so many, drawn by the seed. A target that training does not know counts as a miss.</summary>
    public static ValidationCases From(EvaluationSet set, InteractionDataset plays, SasRecOptions options)
    {
        var cases = new ValidationCases(options.ValidationRepeats);
        int[] items = new int[set.Log.ItemCount];
        for (int item = 0; item < items.Length; item++)
            items[item] = plays.Items.IndexOf(set.Log.Items[item]);
        foreach (int i in Draw(set.Count, options))
        {
            ReadOnlySpan<int> log = set.Log.ItemsOf(set.Listeners[i]);
            var history = new List<int>();
            foreach (int item in log[..set.Positions[i]])
            {
                if (items[item] != Vocabulary.Unknown)
                    history.Add(items[item]);
            }

            if (history.Count > 0)
                cases.Add([.. history], items[log[set.Positions[i]]]);
        }

        return cases;
    }

    /// <summary>
    /// Withholds the last play of some listeners with three plays and more; what remains is written to <paramref name="offsets"/> and
    /// <paramref name="items"/>.
    /// </summary>
    public static ValidationCases Withhold(InteractionDataset plays, SasRecOptions options, out int[] offsets, out int[] items)
    {
        var cases = new ValidationCases(options.ValidationRepeats);
        int[] eligible = [.. Enumerable.Range(0, plays.ListenerCount).Where(listener => plays.ItemsOf(listener).Length >= 3)];
        HashSet<int> chosen = [.. Draw(eligible.Length, options).Select(i => eligible[i])];
        offsets = new int[plays.ListenerCount + 1];
        var kept = new List<int>(plays.PlayCount);
        for (int listener = 0; listener < plays.ListenerCount; listener++)
        {
            ReadOnlySpan<int> own = plays.ItemsOf(listener);
            if (chosen.Contains(listener))
            {
                cases.Add(own[..^1].ToArray(), own[^1]);
                own = own[..^1];
            }

            kept.AddRange(own);
            offsets[listener + 1] = kept.Count;
        }

        items = [.. kept];
        return cases;
    }

    /// <summary>Computes the mean ndcg@10 of the cases.</summary>
    public double Ndcg(SasRecScorer scorer, int threads, CancellationToken cancellation)
    {
        double[] gains = new double[_cases.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, _cases.Count, parallel, () => new float[scorer.Items], (i, _, scores) =>
        {
            (int[] history, int target) = _cases[i];
            if (target >= 0)
            {
                scorer.Score(history, scores);
                ItemFilter.Apply(history, _filter, scores);
                gains[i] = Metric.Compute(TargetRank.Find(scores, target));
            }

            return scores;
        }, _ => { });
        return gains.Length == 0 ? 0 : gains.Sum() / gains.Length;
    }

    // Like the evaluator, leaves out cases whose target the policy excludes.
    private void Add(int[] history, int target)
    {
        if (_filter.Repeats == RepeatPolicy.Allow || history.Contains(target) == (_filter.Repeats == RepeatPolicy.Only))
            _cases.Add((history, target));
    }

    private static int[] Draw(int count, SasRecOptions options)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        if (count > options.ValidationCases)
        {
            SeededRandom.For(options.Seed, RandomPurpose.Validation).Shuffle<int>(order);
            order = order[..options.ValidationCases];
            Array.Sort(order);
        }

        return order;
    }
}
