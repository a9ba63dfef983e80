using MusicRec.Core.Data;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;
using MusicRec.Core.Splitting;

namespace MusicRec.Tests.Core.Evaluation;

/// <summary>A second implementation from the textbook definitions, sharing nothing with the first: it sorts the catalog,
/// tries the target in every order of its ties, and evaluates lists of relevances with any number of relevant items.</summary>
internal static class NaiveEvaluation
{
    public static double Hit(int[] relevance, int k) => relevance.Take(k).Any(r => r > 0) ? 1 : 0;

    public static double Recall(int[] relevance, int k) => relevance.Take(k).Count(r => r > 0) / (double)relevance.Count(r => r > 0);

    public static double ReciprocalRank(int[] relevance, int k)
    {
        int first = Array.FindIndex(relevance, r => r > 0);
        return first >= 0 && first < k ? 1.0 / (first + 1) : 0;
    }

    public static double AveragePrecision(int[] relevance, int k)
    {
        int relevant = relevance.Count(r => r > 0);
        return Enumerable.Range(0, Math.Min(k, relevance.Length)).Where(i => relevance[i] > 0)
            .Sum(i => relevance.Take(i + 1).Count(r => r > 0) / (double)(i + 1)) / Math.Min(relevant, k);
    }

    public static double Ndcg(int[] relevance, int k)
    {
        return Dcg(relevance) / Dcg(relevance.OrderDescending());

        double Dcg(IEnumerable<int> values) => values.Take(k).Select((r, i) => (Math.Pow(2, r) - 1) / Math.Log(i + 2, 2)).Sum();
    }

    /// <summary>The mean of a metric over all places the target may take among its ties.</summary>
    public static double OverTies(IReadOnlyList<float> others, float target, Func<int[], double> metric)
    {
        float[] sorted = [.. others.OrderDescending()];
        int[] places = [.. Enumerable.Range(0, sorted.Length + 1).Where(
            place => (place == 0 || sorted[place - 1] >= target) && (place == sorted.Length || sorted[place] <= target))];
        return places.Average(place => metric([.. Enumerable.Range(0, sorted.Length + 1).Select(i => i == place ? 1 : 0)]));
    }

    /// <summary>The mean of a metric over cases, by external ids throughout.</summary>
    public static double Mean(IRecommender model, EvaluationSet cases, RepeatPolicy repeats, Func<int[], double> metric)
    {
        var values = new List<double>();
        for (int i = 0; i < cases.Count; i++)
        {
            int listener = cases.Listeners[i];
            string[] ids = [.. cases.Log.ItemsOf(listener).ToArray().Select(item => cases.Log.Items[item])];
            string[] history = ids[..cases.Positions[i]];
            string target = ids[cases.Positions[i]];
            if (repeats == RepeatPolicy.Exclude && history.Contains(target)) continue;
            if (repeats == RepeatPolicy.Only && !history.Contains(target)) continue;

            int known = cases.Training?.Listeners.IndexOf(cases.Log.Listeners[listener]) ?? ListeningContext.UnknownListener;
            Dictionary<string, float> scores = Scores(model, known, history);
            string[] candidates =
            [
                .. scores.Keys.Where(id => repeats == RepeatPolicy.Allow || history.Contains(id) == (repeats == RepeatPolicy.Only)),
            ];
            values.Add(
                candidates.Contains(target)
                    ? OverTies([.. candidates.Where(id => id != target).Select(id => scores[id])], scores[target], metric)
                    : 0);
        }

        return values.Average();
    }

    private static Dictionary<string, float> Scores(IRecommender model, int listener, string[] history)
    {
        int[] known = [.. history.Select(model.Items.IndexOf).Where(item => item != Vocabulary.Unknown)];
        float[] scores = new float[model.Items.Count];
        model.Score(new ListeningContext(listener, known, []), scores);
        return Enumerable.Range(0, scores.Length).ToDictionary(item => model.Items[item], item => scores[item]);
    }
}
