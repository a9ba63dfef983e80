using BenchmarkDotNet.Attributes;
using MusicRec.Baselines.ItemCf;
using MusicRec.Baselines.Sparse;
using MusicRec.Benchmarks.Inputs;
using MusicRec.Core.Data;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Benchmarks.Questions;

/// <summary>How many listeners a second does Item-CF answer with its ten best items, the whole history being asked about?</summary>
[MemoryDiagnoser]
public class ItemCfRecommendBenchmarks
{
    private readonly Recommendation[] _best = new Recommendation[10];
    private readonly RecommendationOptions _options = new() { Repeats = RepeatPolicy.Exclude };
    private InteractionDataset _plays = null!;
    private ItemCfRecommender _model = null!;
    private int _listener;

    /// <summary>Items of the catalog.</summary>
    [Params(50_000)]
    public int Items { get; set; }

    /// <summary>Items of each history.</summary>
    [Params(20, 500)]
    public int History { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        SparseMatrix counts = SyntheticCounts.Generate(listeners: 1000, Items, History, seed: 2);
        Vocabulary listeners = Vocabulary.FromIds(Enumerable.Range(0, counts.Rows).Select(row => $"{row}"));
        Vocabulary items = Vocabulary.FromIds(Enumerable.Range(0, counts.Columns).Select(column => $"{column}"));
        _plays = new InteractionDataset(listeners, items, counts.Offsets, counts.Indices, []);
        _model = new ItemCfTrainer(new ItemCfOptions { Neighbors = 50, QueryDecay = 1 }).Fit(_plays);
        (int ours, _listener) = (Recommend(), 0);
        if (ours != SortEverything()) throw new InvalidOperationException("The answers differ.");
    }

    [Benchmark(Description = "recommend")]
    public int Recommend()
    {
        _model.Recommend(Next(), _options, _best);
        return _best[0].Item;
    }

    [Benchmark(Baseline = true, Description = "dictionary of sums, sorted")]
    public int SortEverything()
    {
        ListeningContext context = Next();
        var sums = new Dictionary<int, float>();
        foreach (int item in context.History)
        {
            ReadOnlySpan<int> neighbors = _model.NeighborsOf(item);
            for (int n = 0; n < neighbors.Length; n++)
                sums[neighbors[n]] = sums.GetValueOrDefault(neighbors[n]) + _model.SimilaritiesOf(item)[n];
        }

        foreach (int item in context.History) sums.Remove(item);
        return sums.OrderByDescending(sum => sum.Value).ThenBy(sum => sum.Key).Take(_best.Length).ToArray()[0].Key;
    }

    private ListeningContext Next()
    {
        _listener = (_listener + 1) % _plays.ListenerCount;
        return ListeningContext.FromPlays(_plays, _listener);
    }
}
