namespace MusicRec.Sequential.SasRec.Serving;

/// <summary>The plays of one history by item, in a table that is reused without being cleared.</summary>
internal sealed class PlayMarks(int items)
{
    private readonly int[] _stamp = new int[items];
    private readonly int[] _count = new int[items];
    private readonly List<int> _distinct = [];
    private int _current;

    /// <summary>The items played, in the order of their first play.</summary>
    public IReadOnlyList<int> Distinct => _distinct;

    /// <summary>A buffer for the items that a scan cannot rule out.</summary>
    public List<(int Item, float Upper)> Survivors { get; } = [];

    public void Count(ReadOnlySpan<int> history)
    {
        if (_current == int.MaxValue)
        {
            Array.Clear(_stamp);
            _current = 0;
        }

        _current++;
        _distinct.Clear();
        foreach (int item in history)
        {
            if (_stamp[item] != _current)
            {
                (_stamp[item], _count[item]) = (_current, 0);
                _distinct.Add(item);
            }

            _count[item]++;
        }
    }

    public bool IsPlayed(int item) => _stamp[item] == _current;

    /// <summary>Returns the number of plays of a played item.</summary>
    public int PlaysOf(int item) => _count[item];
}
