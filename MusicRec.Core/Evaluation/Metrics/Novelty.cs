namespace MusicRec.Core.Evaluation.Metrics;

/// <summary>
/// Novelty of a list: the mean self-information −log2 p(item) of its items in bits, p being the item's share of the training plays.
/// </summary>
/// <remarks>
/// Vargas and Castells, "Rank and relevance in novelty and diversity metrics", 2011; without rank discount. Higher: less popular items.
/// </remarks>
public sealed class Novelty
{
    private readonly double[] _bits;

    /// <summary>Creates the metric from the popularity of the items.</summary>
    /// <param name="playCounts">Training plays of each item [items]; an item without plays counts as played once.</param>
    public Novelty(ReadOnlySpan<int> playCounts)
    {
        long plays = 0;
        foreach (int count in playCounts) plays += count;
        _bits = new double[playCounts.Length];
        for (int item = 0; item < _bits.Length; item++) _bits[item] = Math.Log2(Math.Max(1, plays) / (double)Math.Max(1, playCounts[item]));
    }

    /// <summary>The stable name.</summary>
    public static string Name => "novelty";

    /// <summary>Computes the novelty of a list, 0 for an empty one.</summary>
    public double Compute(ReadOnlySpan<int> list)
    {
        double sum = 0;
        foreach (int item in list) sum += _bits[item];
        return list.IsEmpty ? 0 : sum / list.Length;
    }
}
