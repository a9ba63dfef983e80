namespace MusicRec.Core.Ranking;

/// <summary>Scores for items that a model has no evidence for: below all items with evidence, the more popular first.</summary>
/// <remarks>The scores lie in [−1, 0): a model with positive scores keeps its order, and every list can be filled.</remarks>
public sealed class PopularityTail
{
    private readonly float[] _scores;
    private readonly int[] _byPopularity;

    /// <summary>Creates the tail of a catalog.</summary>
    /// <param name="playCounts">The training plays of each item [items].</param>
    public PopularityTail(ReadOnlySpan<int> playCounts)
    {
        int most = 0;
        foreach (int count in playCounts) most = Math.Max(most, count);
        _scores = new float[playCounts.Length];
        for (int item = 0; item < _scores.Length; item++)
            _scores[item] = (float)(playCounts[item] / (most + 1.0) - 1.0);
        _byPopularity = Order(playCounts);
    }

    /// <summary>Item indices, most played first; the lower index first among equals [items].</summary>
    public ReadOnlySpan<int> ByPopularity => _byPopularity;

    /// <summary>The tail score of each item [items], in [−1, 0).</summary>
    public ReadOnlySpan<float> Scores => _scores;

    private static int[] Order(ReadOnlySpan<int> playCounts)
    {
        int[] order = new int[playCounts.Length];
        long[] keys = new long[playCounts.Length];
        for (int item = 0; item < order.Length; item++)
        {
            order[item] = item;
            keys[item] = ((long)-playCounts[item] << 32) + item;
        }

        Array.Sort(keys, order);
        return order;
    }
}
