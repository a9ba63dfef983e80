using BenchmarkDotNet.Attributes;
using Microsoft.ML;
using Microsoft.ML.Data;
using MusicRec.Baselines.ItemCf;
using MusicRec.Baselines.Sparse;
using MusicRec.Benchmarks.Inputs;
using MusicRec.Core.Data;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Benchmarks.Questions;

/// <summary>
/// What does ML.NET's way cost? A hundred thousand rows of listeners through <c>Transform</c>, against a loop over <c>Recommend</c>.
/// </summary>
[MemoryDiagnoser]
public class TransformBenchmarks
{
    private const int Rows = 100_000, K = 10;

    private static readonly MLContext Ml = new(seed: 1);

    private readonly Asked[] _rows = new Asked[Rows];
    private InteractionDataset _plays = null!;
    private ItemCfRecommender _model = null!;

    [GlobalSetup]
    public void Prepare()
    {
        SparseMatrix counts = SyntheticCounts.Generate(listeners: 10_000, items: 20_000, 20, seed: 3);
        Vocabulary listeners = Vocabulary.FromIds(Enumerable.Range(0, counts.Rows).Select(row => $"user_{row:D6}"));
        Vocabulary items = Vocabulary.FromIds(Enumerable.Range(0, counts.Columns).Select(column => $"{column}"));
        _plays = new InteractionDataset(listeners, items, counts.Offsets, counts.Indices, []);
        _model = new ItemCfTrainer(new ItemCfOptions { Neighbors = 50 }).Fit(_plays);
        for (int row = 0; row < Rows; row++) _rows[row] = new Asked { UserId = listeners[(int)((long)row * 7919 % counts.Rows)] };
        if (Loop() != Transform()) throw new InvalidOperationException("The answers differ.");
    }

    [Benchmark(Baseline = true, Description = "loop over Recommend")]
    public double Loop()
    {
        var best = new Recommendation[K];
        double sum = 0;
        foreach (Asked row in _rows)
        {
            int count = _model.Recommend(
                ListeningContext.FromHistory(_plays.Find(row.UserId), _model), RecommendationOptions.Default, best);
            for (int i = 0; i < count; i++)
                sum += best[i].Item + (double)best[i].Score;
        }

        return sum;
    }

    [Benchmark(Description = "Transform")]
    public double Transform()
    {
        IDataView lists = _model.AsTransformer(new RecommendationMapping { K = K }, _plays).Transform(Ml.Data.LoadFromEnumerable(_rows));
        DataViewSchema.Column items = lists.Schema["RecommendedItems"], scores = lists.Schema["Scores"];
        using DataViewRowCursor cursor = lists.GetRowCursor([items, scores]);
        ValueGetter<VBuffer<uint>> getItems = cursor.GetGetter<VBuffer<uint>>(items);
        ValueGetter<VBuffer<float>> getScores = cursor.GetGetter<VBuffer<float>>(scores);
        VBuffer<uint> keys = default;
        VBuffer<float> values = default;
        double sum = 0;
        while (cursor.MoveNext())
        {
            getItems(ref keys);
            getScores(ref values);
            ReadOnlySpan<uint> key = keys.GetValues();
            ReadOnlySpan<float> score = values.GetValues();
            for (int i = 0; i < K; i++) sum += key[i] - 1 + (double)score[i];
        }

        return sum;
    }

    /// <summary>A row of the input.</summary>
    public sealed class Asked
    {
        public string UserId { get; set; } = "";
    }
}
