using System.Numerics;
using System.Runtime.InteropServices;

namespace MusicRec.Core.Ranking;

/// <summary>Selects the k best of a score vector: highest score first, the lower index first among equals.</summary>
public static class TopK
{
    /// <summary>Fills <paramref name="best"/> with the best items that were not <see cref="ItemFilter.Removed"/>.</summary>
    /// <param name="scores">Scores of all items [items]; no NaN.</param>
    /// <param name="best">Receives the items, up to its length, best first.</param>
    /// <returns>The number of items written: fewer than requested only if fewer are left.</returns>
    public static int Select(ReadOnlySpan<float> scores, Span<Recommendation> best)
    {
        if (best.IsEmpty) return 0;
        var heap = new BoundedHeap(best);
        int item = 0;
        for (; item < scores.Length && !heap.IsFull; item++) heap.Offer(item, scores[item]);

        // Once k are kept, whole vectors that cannot enter are skipped with one comparison. Equal scores lose to the lower index already
        // kept.
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

    /// <summary>Selects without vectors, like <see cref="Select"/>.</summary>
    internal static int SelectScalar(ReadOnlySpan<float> scores, Span<Recommendation> best)
    {
        var heap = new BoundedHeap(best);
        for (int item = 0; item < scores.Length; item++) heap.Offer(item, scores[item]);
        return heap.SortDescending();
    }
}
