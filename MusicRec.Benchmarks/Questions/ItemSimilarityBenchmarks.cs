using BenchmarkDotNet.Attributes;
using MusicRec.Baselines.ItemCf;
using MusicRec.Baselines.ItemCf.Similarity;
using MusicRec.Baselines.Sparse;
using MusicRec.Benchmarks.Inputs;
using MusicRec.Core.Models;

namespace MusicRec.Benchmarks.Questions;

/// <summary>What do the exact K most similar items of every item cost, against the textbook's dictionaries and against all pairs?</summary>
[MemoryDiagnoser]
public class ItemSimilarityBenchmarks
{
    private SparseMatrix _items = null!;
    private SparseMatrix _listeners = null!;
    private double[] _norms = null!;

    /// <summary>Neighbors of an item.</summary>
    [Params(10, 100)]
    public int Neighbors { get; set; }

    /// <summary>Items each of the 500 listeners has heard, of 4,000.</summary>
    [Params(20, 100)]
    public int ItemsPerListener { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _listeners = SyntheticCounts.Generate(listeners: 500, items: 4000, ItemsPerListener, seed: 1);
        _items = _listeners.Transpose();
        _norms = _items.RowNorms();
        (double ours, double dictionary, double allPairs) = (SumOf(Ours()), DictionaryOfSums(), AllPairs());
        if (Math.Abs(ours - dictionary) > 1e-3 || Math.Abs(ours - allPairs) > 1e-3)
            throw new InvalidOperationException($"The answers differ: {ours}, {dictionary} and {allPairs}.");
    }

    [Benchmark(Description = "sparse sums, vector scan")]
    public object Ours() => ItemSimilarity.Compute(_items, Neighbors, 0, new TrainingRun { Threads = 1 });

    [Benchmark(Baseline = true, Description = "dictionary of sums")]
    public double DictionaryOfSums()
    {
        double total = 0;
        var sums = new Dictionary<int, double>();
        for (int item = 0; item < _items.Rows; item++)
        {
            sums.Clear();
            for (int e = _items.Offsets[item]; e < _items.Offsets[item + 1]; e++)
            {
                int listener = _items.Indices[e];
                for (int o = _listeners.Offsets[listener]; o < _listeners.Offsets[listener + 1]; o++)
                {
                    int other = _listeners.Indices[o];
                    sums[other] = sums.GetValueOrDefault(other) + (_items.Values[e] * _listeners.Values[o]);
                }
            }

            sums.Remove(item);
            total += SumOfBest(sums.Select(sum => sum.Value / (_norms[item] * _norms[sum.Key])));
        }

        return total;
    }

    [Benchmark(Description = "all pairs")]
    public double AllPairs()
    {
        double total = 0;
        double[] similarities = new double[_items.Rows];
        double[] weights = new double[_items.Columns];
        for (int item = 0; item < _items.Rows; item++)
        {
            Array.Clear(weights);
            for (int e = _items.Offsets[item]; e < _items.Offsets[item + 1]; e++) weights[_items.Indices[e]] = _items.Values[e];
            for (int other = 0; other < _items.Rows; other++)
            {
                double dot = 0;
                for (int e = _items.Offsets[other]; e < _items.Offsets[other + 1]; e++)
                    dot += weights[_items.Indices[e]] * _items.Values[e];
                similarities[other] = dot > 0 && other != item ? dot / (_norms[item] * _norms[other]) : 0;
            }

            total += SumOfBest(similarities);
        }

        return total;
    }

    private double SumOfBest(IEnumerable<double> similarities) => similarities.OrderDescending().Take(Neighbors).Sum();

    private static double SumOf(object table) => ((NeighborTable)table).Similarities.Sum(similarity => (double)similarity);
}
