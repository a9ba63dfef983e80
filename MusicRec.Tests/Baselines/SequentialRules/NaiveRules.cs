using MusicRec.Baselines.SequentialRules;
using MusicRec.Core.Data;

namespace MusicRec.Tests.Baselines.SequentialRules;

/// <summary>Sequential rules as one would write them down: a dictionary of dictionaries, one play after the other.</summary>
internal static class NaiveRules
{
    public static Dictionary<int, double> Scores(InteractionDataset log, SequentialRulesOptions options, int[] history, long[] times)
    {
        Dictionary<int, Dictionary<int, double>> everybody = Pruned(Mine(Enumerable.Range(0, log.ListenerCount)
            .Select(listener => (log.ItemsOf(listener).ToArray(), log.TimesOf(listener).ToArray())), options), options.RulesPerItem);
        Dictionary<int, Dictionary<int, double>> own = Pruned(Mine([(history, times)], options), int.MaxValue);

        var scores = new Dictionary<int, double>();
        for (int back = 1; back <= Math.Min(options.QueryLength, history.Length); back++)
        {
            double share = Math.Pow(options.QueryDecay, back - 1);
            foreach (var (target, weight) in everybody.GetValueOrDefault(history[^back]) ?? [])
                if (options.OwnWeight < 1) scores[target] = scores.GetValueOrDefault(target) + share * (1 - options.OwnWeight) * weight;
            foreach (var (target, weight) in own.GetValueOrDefault(history[^back]) ?? [])
                if (options.OwnWeight > 0) scores[target] = scores.GetValueOrDefault(target) + share * options.OwnWeight * weight;
        }

        return scores;
    }

    private static Dictionary<int, Dictionary<int, double>> Mine(
        IEnumerable<(int[] Items, long[] Times)> sequences, SequentialRulesOptions options)
    {
        var rules = new Dictionary<int, Dictionary<int, double>>();
        foreach (var (items, times) in sequences)
        {
            for (int to = 1; to < items.Length; to++)
            {
                for (int from = to - 1; from >= 0 && to - from <= options.WindowSize; from--)
                {
                    if (options.WithinSession && times.Length > 0 && times[from + 1] - times[from] > options.SessionGap.TotalMilliseconds)
                        break;
                    if (!options.SelfTransitions && items[from] == items[to])
                        continue;
                    if (!rules.TryGetValue(items[from], out Dictionary<int, double>? row))
                        rules[items[from]] = row = [];
                    row[items[to]] = row.GetValueOrDefault(items[to]) + Weight(options, to - from);
                }
            }
        }

        return rules;
    }

    private static double Weight(SequentialRulesOptions options, int d) => options.Weight switch
    {
        DistanceWeight.Reciprocal => 1.0 / d,
        DistanceWeight.Linear => (options.WindowSize - d + 1.0) / options.WindowSize,
        DistanceWeight.Quadratic => Math.Pow(d, -2),
        DistanceWeight.Logarithmic => Math.Log(10) / Math.Log(d + 9),
        _ => 1,
    };

    private static Dictionary<int, Dictionary<int, double>> Pruned(Dictionary<int, Dictionary<int, double>> rules, int kept) =>
        rules.ToDictionary(row => row.Key, row => row.Value
            .Select(rule => (rule.Key, Share: rule.Value / row.Value.Values.Sum()))
            .OrderByDescending(rule => (float)rule.Share).ThenBy(rule => rule.Key).Take(kept)
            .ToDictionary(rule => rule.Key, rule => rule.Share));
}
