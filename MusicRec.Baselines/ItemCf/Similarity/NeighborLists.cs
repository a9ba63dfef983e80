namespace MusicRec.Baselines.ItemCf.Similarity;

/// <summary>The neighbor lists that threads fill during a similarity computation, each item at its own place.</summary>
internal sealed class NeighborLists(int items, int capacity)
{
    private readonly int[] _lengths = new int[items];
    private readonly int[] _neighbors = new int[checked(items * capacity)];
    private readonly float[] _similarities = new float[items * capacity];

    /// <summary>Returns the list of an item with <paramref name="count"/> neighbors.</summary>
    public NeighborList Place(int item, int count)
    {
        _lengths[item] = count;
        return new NeighborList(_neighbors.AsSpan(item * capacity, count), _similarities.AsSpan(item * capacity, count));
    }

    /// <summary>Returns the table of all lists; closes the gaps after lists that are not full, in place.</summary>
    public NeighborTable ToTable()
    {
        int[] offsets = new int[items + 1];
        for (int item = 0; item < items; item++)
        {
            Array.Copy(_neighbors, item * capacity, _neighbors, offsets[item], _lengths[item]);
            Array.Copy(_similarities, item * capacity, _similarities, offsets[item], _lengths[item]);
            offsets[item + 1] = offsets[item] + _lengths[item];
        }

        return offsets[^1] == _neighbors.Length
            ? new NeighborTable(offsets, _neighbors, _similarities)
            : new NeighborTable(offsets, _neighbors[..offsets[^1]], _similarities[..offsets[^1]]);
    }
}

/// <summary>One item's neighbors, best first.</summary>
internal readonly ref struct NeighborList(Span<int> neighbors, Span<float> similarities)
{
    public Span<int> Neighbors { get; } = neighbors;

    public Span<float> Similarities { get; } = similarities;
}
