namespace MusicRec.Sequential.SasRec.Training;

/// <summary>Numbers the distinct items of a batch in the order of their first use.</summary>
internal sealed class RowMap(int items)
{
    private readonly int[] _place = new int[items];
    private readonly List<long> _rows = [];

    /// <summary>The items numbered so far.</summary>
    public long[] Rows => [.. _rows];

    /// <summary>Number of numbered items.</summary>
    public int Count => _rows.Count;

    /// <summary>Returns the number of an item.</summary>
    public long PlaceOf(int item)
    {
        int place = _place[item] - 1;
        if (place >= 0)
            return place;
        _rows.Add(item);
        _place[item] = _rows.Count;
        return _rows.Count - 1;
    }

    public void Clear()
    {
        foreach (long row in _rows)
            _place[row] = 0;
        _rows.Clear();
    }
}
