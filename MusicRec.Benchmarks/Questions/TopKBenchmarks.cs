using BenchmarkDotNet.Attributes;
using MusicRec.Core.Ranking;

namespace MusicRec.Benchmarks.Questions;

/// <summary>
/// What does it cost to find the ten best of a score vector, against sorting it, a priority queue, and the same heap without vectors?
/// </summary>
[MemoryDiagnoser]
public class TopKBenchmarks
{
    private const int K = 10;
    private readonly Recommendation[] _best = new Recommendation[K];
    private float[] _scores = [];

    [Params(49_000, 1_000_000)]
    public int Items { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var random = new Random(1);
        _scores = [.. Enumerable.Range(0, Items).Select(_ => random.NextSingle())];
        int sorted = Sorted();
        if (Heap() != sorted || Vectors() != sorted || Queue() != sorted) throw new InvalidOperationException("The answers differ.");
    }

    /// <summary>The index of the tenth best, as the others below.</summary>
    [Benchmark(Baseline = true, Description = "sort everything")]
    public int Sorted()
    {
        int[] items = [.. Enumerable.Range(0, Items)];
        Array.Sort(Array.ConvertAll(_scores, score => -score), items);
        return items[K - 1];
    }

    [Benchmark(Description = "priority queue")]
    public int Queue()
    {
        var queue = new PriorityQueue<int, float>(K + 1);
        for (int item = 0; item < _scores.Length; item++)
        {
            if (queue.Count < K) queue.Enqueue(item, _scores[item]);
            else queue.EnqueueDequeue(item, _scores[item]);
        }

        return queue.Peek();
    }

    [Benchmark(Description = "heap")]
    public int Heap()
    {
        TopK.SelectScalar(_scores, _best);
        return _best[K - 1].Item;
    }

    [Benchmark(Description = "heap, vector scan")]
    public int Vectors()
    {
        TopK.Select(_scores, _best);
        return _best[K - 1].Item;
    }
}
