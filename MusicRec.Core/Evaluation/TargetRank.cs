using System.Numerics;
using System.Runtime.InteropServices;
using MusicRec.Core.Ranking;

namespace MusicRec.Core.Evaluation;

/// <summary>The rank of a case's target: how many items score higher, and how many the same.</summary>
/// <remarks>
/// Tied items have no order. A metric is its expected value over all their orders, so neither item indices nor chance favor a model, and
/// equal scores for all items give exactly chance level (McSherry and Najork, "Computing information retrieval performance measures
/// efficiently in the presence of tied scores", 2008).
/// </remarks>
/// <param name="Better">Items with a higher score.</param>
/// <param name="Tied">Other items with the same score.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TargetRank(int Better, int Tied)
{
    /// <summary>The rank of a target the model does not know; every metric is 0.</summary>
    public static TargetRank Missed { get; } = new(int.MaxValue, 0);

    /// <summary>Whether the model does not know the target.</summary>
    public bool IsMissed => Better == int.MaxValue;

    /// <summary>The best possible rank of the target, from 1.</summary>
    public long Best => Better + 1L;

    /// <summary>The worst possible rank of the target.</summary>
    public long Worst => Better + 1L + Tied;

    /// <summary>Computes the probability that the target is among the first k.</summary>
    public double ChanceWithin(int k) => Math.Clamp(k - (double)Better, 0, Tied + 1.0) / (Tied + 1.0);

    /// <summary>Finds the rank of an item among all others.</summary>
    /// <param name="scores">Scores of all items [items]; those <see cref="ItemFilter.Removed"/> do not count, a NaN counts as
    /// higher.</param>
    /// <param name="target">The item; it must not have been removed.</param>
    public static TargetRank Find(ReadOnlySpan<float> scores, int target)
    {
        float score = scores[target];
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(scores);
        var own = new Vector<float>(score);
        Vector<int> notBetter = default, tied = default;    // counted downwards: a true comparison is −1
        foreach (ref readonly Vector<float> vector in vectors)
        {
            notBetter += Vector.LessThanOrEqual(vector, own);
            tied += Vector.Equals(vector, own);
        }

        int done = vectors.Length * Vector<float>.Count;
        var (better, equal) = Count(scores[done..], score);
        return new TargetRank(done + Vector.Sum(notBetter) + better, equal - Vector.Sum(tied) - 1);
    }

    /// <summary>Finds the rank of an item among some others.</summary>
    /// <param name="scores">Scores of all items [items].</param>
    /// <param name="target">The item.</param>
    /// <param name="others">The items to compare with; unknown ones (−1) and the target itself do not count.</param>
    public static TargetRank FindAmong(ReadOnlySpan<float> scores, int target, ReadOnlySpan<int> others)
    {
        float score = scores[target];
        int better = 0, tied = 0;
        foreach (int other in others)
        {
            if (other < 0 || other == target) continue;
            better += scores[other] <= score ? 0 : 1;
            tied += scores[other] == score ? 1 : 0;
        }

        return new TargetRank(better, tied);
    }

    /// <summary>Finds the rank without vectors, like <see cref="Find"/>.</summary>
    internal static TargetRank FindScalar(ReadOnlySpan<float> scores, int target)
    {
        var (better, equal) = Count(scores, scores[target]);
        return new TargetRank(better, equal - 1);
    }

    private static (int Better, int Equal) Count(ReadOnlySpan<float> scores, float score)
    {
        int better = 0, equal = 0;
        foreach (float other in scores)
        {
            better += other <= score ? 0 : 1;
            equal += other == score ? 1 : 0;
        }

        return (better, equal);
    }
}
