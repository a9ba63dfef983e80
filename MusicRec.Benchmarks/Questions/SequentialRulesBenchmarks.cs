using BenchmarkDotNet.Attributes;
using MusicRec.Baselines.SequentialRules;
using MusicRec.Core.Data;
using MusicRec.Core.Models;

namespace MusicRec.Benchmarks.Questions;

/// <summary>
/// What does finding the rules of 200,000 plays cost, ten plays ahead, against the textbook's dictionary of successors for every item?
/// </summary>
[MemoryDiagnoser]
public class SequentialRulesBenchmarks
{
    private const int Listeners = 100, Items = 5_000, PlaysPerListener = 2_000;

    private static readonly SequentialRulesOptions Options = new() { WithinSession = false };

    private InteractionDataset _plays = null!;

    [GlobalSetup]
    public void SetUp()
    {
        var random = new Random(1);
        int[] offsets = [.. Enumerable.Range(0, Listeners + 1).Select(listener => listener * PlaysPerListener)];
        int[] items = [.. Enumerable.Range(0, offsets[^1]).Select(_ => (int)(Items * Math.Pow(random.NextDouble(), 2)))];
        _plays = new InteractionDataset(Ids(Listeners), Ids(Items), offsets, items, []);
        double expected = Dictionaries();
        foreach (double ours in new[] { OneThread(), TwoThreads() })
            if (Math.Abs(ours - expected) > 1e-4 * expected)
                throw new InvalidOperationException($"The rules differ: {ours} and {expected}.");
    }

    /// <summary>The sum of the shares of all rules, as the others below.</summary>
    [Benchmark(Baseline = true, Description = "a dictionary for every item")]
    public double Dictionaries()
    {
        var successors = new Dictionary<int, double>[Items];
        for (int listener = 0; listener < Listeners; listener++)
        {
            ReadOnlySpan<int> plays = _plays.ItemsOf(listener);
            for (int play = 0; play < plays.Length; play++)
            {
                Dictionary<int, double> sums = successors[plays[play]] ??= [];
                for (int next = play + 1; next < plays.Length && next <= play + Options.WindowSize; next++)
                    sums[plays[next]] = sums.GetValueOrDefault(plays[next]) + (1.0 / (next - play));
            }
        }

        return successors.OfType<Dictionary<int, double>>()
            .Where(sums => sums.Count > 0)
            .Sum(sums => sums.Values.OrderDescending().Take(Options.RulesPerItem).Sum() / sums.Values.Sum());
    }

    [Benchmark(Description = "an item's plays at once")]
    public double OneThread() => Mine(threads: 1);

    [Benchmark(Description = "an item's plays at once, two threads")]
    public double TwoThreads() => Mine(threads: 2);

    private double Mine(int threads)
    {
        SequentialRulesRecommender model = new SequentialRulesTrainer(Options).Fit(_plays, new TrainingRun { Threads = threads });
        double total = 0;
        for (int item = 0; item < Items; item++)
        {
            foreach (float share in model.SuccessorSharesOf(item)) total += share;
        }

        return total;
    }

    private static Vocabulary Ids(int count) => Vocabulary.FromIds(Enumerable.Range(0, count).Select(index => $"{index}"));
}
