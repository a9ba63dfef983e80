namespace MusicRec.Baselines.ItemCf;

/// <summary>The lists that the threads of a similarity computation fill, each item its own place.</summary>
internal sealed class NeighbourLists(int items, int capacity)
{
    private readonly int[] _lengths = new int[items];
    private readonly int[] _neighbours = new int[checked(items * capacity)];
    private readonly float[] _similarities = new float[items * capacity];

    /// <summary>The place for an item's neighbours, of which there are <paramref name="count"/>.</summary>
    public NeighbourList Place(int item, int count)
    {
        _lengths[item] = count;
        return new NeighbourList(_neighbours.AsSpan(item * capacity, count), _similarities.AsSpan(item * capacity, count));
    }

    /// <summary>The table of all lists; closes the gaps after those that are not full, in place.</summary>
    public NeighbourTable ToTable()
    {
        var offsets = new int[items + 1];
        for (var item = 0; item < items; item++)
        {
            Array.Copy(_neighbours, item * capacity, _neighbours, offsets[item], _lengths[item]);
            Array.Copy(_similarities, item * capacity, _similarities, offsets[item], _lengths[item]);
            offsets[item + 1] = offsets[item] + _lengths[item];
        }

        return offsets[^1] == _neighbours.Length
            ? new NeighbourTable(offsets, _neighbours, _similarities)
            : new NeighbourTable(offsets, _neighbours[..offsets[^1]], _similarities[..offsets[^1]]);
    }
}

/// <summary>One item's neighbours, best first.</summary>
internal readonly ref struct NeighbourList(Span<int> neighbours, Span<float> similarities)
{
    public Span<int> Neighbours { get; } = neighbours;

    public Span<float> Similarities { get; } = similarities;
}
