using System.Numerics;
using System.Runtime.InteropServices;
using MusicRec.Core.Models;

namespace MusicRec.Core.Ranking;

/// <summary>Selects the k best of a score vector: highest score first, the lower index first among equals.</summary>
public static class TopK
{
    /// <summary>Fills <paramref name="best"/> with the best items that were not <see cref="ItemFilter.Removed"/>.</summary>
    /// <param name="scores">Scores of all items [items]; no NaN.</param>
    /// <param name="best">Receives up to its length, best first.</param>
    /// <returns>How many were written: fewer than asked only when fewer items are left.</returns>
    public static int Select(ReadOnlySpan<float> scores, Span<Recommendation> best)
    {
        if (best.IsEmpty) return 0;
        var heap = new BoundedHeap(best);
        int item = 0;
        for (; item < scores.Length && !heap.IsFull; item++) heap.Offer(item, scores[item]);

        // Once k are kept, whole vectors that cannot enter are skipped with one comparison. Equal scores lose to the lower index already kept.
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(scores[item..]);
        foreach (ref readonly Vector<float> vector in vectors)
        {
            if (Vector.GreaterThanAny(vector, new Vector<float>(heap.Worst)))
            {
                for (int lane = 0; lane < Vector<float>.Count; lane++) heap.Offer(item + lane, vector[lane]);
            }

            item += Vector<float>.Count;
        }

        for (; item < scores.Length; item++) heap.Offer(item, scores[item]);
        return heap.SortDescending();
    }

    /// <summary>The scalar twin of <see cref="Select"/>.</summary>
    internal static int SelectScalar(ReadOnlySpan<float> scores, Span<Recommendation> best)
    {
        var heap = new BoundedHeap(best);
        for (int item = 0; item < scores.Length; item++) heap.Offer(item, scores[item]);
        return heap.SortDescending();
    }

    /// <summary>The position an item takes in the full ranking, 1 for the best; the lower index first among equals.</summary>
    /// <param name="scores">Scores of all items [items]; no NaN. Removed items do not count.</param>
    /// <param name="item">The item in question.</param>
    /// <returns>Its rank, or <see cref="int.MaxValue"/> if it was removed itself: no list holds it.</returns>
    internal static int RankOf(ReadOnlySpan<float> scores, int item)
    {
        float score = scores[item];
        if (score == ItemFilter.Removed) return int.MaxValue;
        return 1 + CountAtLeast(scores[..item], score) + CountAbove(scores[(item + 1)..], score);
    }

    /// <summary>The scalar twin of <see cref="RankOf"/>.</summary>
    internal static int RankOfScalar(ReadOnlySpan<float> scores, int item)
    {
        float score = scores[item];
        if (score == ItemFilter.Removed) return int.MaxValue;
        int rank = 1;
        for (int other = 0; other < scores.Length; other++)
            if (scores[other] > score || (scores[other] == score && other < item)) rank++;
        return rank;
    }

    // A comparison fills the lanes that hold with −1; lanes count up to 2^31, more than a span has.
    private static int CountAbove(ReadOnlySpan<float> values, float score)
    {
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        var (bar, lanes) = (new Vector<float>(score), Vector<int>.Zero);
        foreach (ref readonly Vector<float> vector in vectors) lanes -= Vector.GreaterThan(vector, bar);
        int count = Vector.Sum(lanes);
        foreach (float value in values[(vectors.Length * Vector<float>.Count)..]) count += value > score ? 1 : 0;
        return count;
    }

    private static int CountAtLeast(ReadOnlySpan<float> values, float score)
    {
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        var (bar, lanes) = (new Vector<float>(score), Vector<int>.Zero);
        foreach (ref readonly Vector<float> vector in vectors) lanes -= Vector.GreaterThanOrEqual(vector, bar);
        int count = Vector.Sum(lanes);
        foreach (float value in values[(vectors.Length * Vector<float>.Count)..]) count += value >= score ? 1 : 0;
        return count;
    }
}
