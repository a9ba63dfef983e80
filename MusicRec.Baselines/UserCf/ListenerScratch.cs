using MusicRec.Baselines.Weighting;

namespace MusicRec.Baselines.UserCf;

/// <summary>The buffers of one search for neighbors; reused, so that a search allocates nothing once they have grown.</summary>
internal sealed class ListenerScratch(int items, int listeners)
{
    private static readonly Comparer<ListenerNeighbor> LeastSimilarFirst =
        Comparer<ListenerNeighbor>.Create((a, b) => ListenerNeighbor.Compare(b, a));

    public HistoryQuery Query { get; } = new(items);

    /// <summary>A sum for each listener, all 0 between searches [listeners].</summary>
    public double[] Sums { get; } = new double[listeners];

    /// <summary>The listeners whose sums are not 0.</summary>
    public List<int> Touched { get; } = [];

    /// <summary>The neighbors kept so far; the least similar one is removed first.</summary>
    public PriorityQueue<int, ListenerNeighbor> Kept { get; } = new(LeastSimilarFirst);

    /// <summary>The neighbors found, most similar first.</summary>
    public List<ListenerNeighbor> Neighbors { get; } = [];
}
