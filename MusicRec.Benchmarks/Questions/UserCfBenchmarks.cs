using BenchmarkDotNet.Attributes;
using MusicRec.Baselines.Sparse;
using MusicRec.Baselines.UserCf;
using MusicRec.Baselines.Weighting;
using MusicRec.Benchmarks.Inputs;
using MusicRec.Core.Data;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Benchmarks.Questions;

/// <summary>What does a list of ten by User-CF cost among 10,000 listeners, against comparing the listener with every other one?</summary>
[MemoryDiagnoser]
public class UserCfBenchmarks
{
    private const int Listeners = 10_000, Items = 20_000, History = 50, K = 10;
    private readonly Recommendation[] _best = new Recommendation[K];
    private readonly RecommendationOptions _options = new() { Repeats = RepeatPolicy.Exclude };
    private SparseMatrix _counts = null!;
    private double[] _norms = [];
    private InteractionDataset _plays = null!;
    private UserCfRecommender _model = null!;
    private int _listener;

    [GlobalSetup]
    public void SetUp()
    {
        SparseMatrix counts = SyntheticCounts.Generate(Listeners, Items, History, seed: 3);
        _counts = new SparseMatrix(
            counts.Rows, counts.Columns, counts.Offsets, counts.Indices, [.. Enumerable.Repeat(1f, counts.EntryCount)]);
        _norms = _counts.RowNorms();
        _plays = new InteractionDataset(Ids(Listeners), Ids(Items), counts.Offsets, counts.Indices, []);
        var options = new UserCfOptions { Weighting = CountWeighting.Binary, QueryDecay = 1, Neighbors = Listeners };
        _model = new UserCfTrainer(options).Fit(_plays);
        double all = EveryListener();
        _listener = 0;
        if (Math.Abs(Index() - all) > 1e-3) throw new InvalidOperationException("The answers differ.");
    }

    [Benchmark(Baseline = true, Description = "every listener")]
    public double EveryListener()
    {
        int listener = _listener = (_listener + 1) % Listeners;
        var own = _counts.RowIndices(listener).ToArray().ToHashSet();
        double[] scores = new double[Items];
        for (int other = 0; other < Listeners; other++)
        {
            if (other == listener) continue;
            int shared = 0;
            foreach (int item in _counts.RowIndices(other))
                if (own.Contains(item)) shared++;
            if (shared == 0) continue;
            double vote = shared / (_norms[listener] * _norms[other]) / _norms[other];
            foreach (int item in _counts.RowIndices(other)) scores[item] += vote;
        }

        return scores.Select((score, item) => (score, item)).Where(pair => !own.Contains(pair.item)).Max(pair => pair.score);
    }

    [Benchmark(Description = "index from items to listeners")]
    public double Index()
    {
        _listener = (_listener + 1) % Listeners;
        _model.Recommend(ListeningContext.FromPlays(_plays, _listener), _options, _best);
        return _best[0].Score;
    }

    private static Vocabulary Ids(int count) => Vocabulary.FromIds(Enumerable.Range(0, count).Select(index => $"{index}"));
}
