namespace MusicRec.Tests.Core.Synthetic;

/// <summary>Counts items and keeps the ten most counted, the latest first among equals.</summary>
internal sealed class RankedCounts
{
    private const int Kept = 10;

    private readonly Dictionary<int, int> _counts = [];
    private readonly List<int> _top = new(Kept + 1);

    public bool HasInTopTen(int item) => _top.Contains(item);

    public bool HasFirst(int item) => _top.Count > 0 && _top[0] == item;

    public void Add(int item)
    {
        int count = _counts[item] = _counts.GetValueOrDefault(item) + 1;
        _top.Remove(item);
        int rank = _top.FindIndex(other => _counts[other] <= count);
        _top.Insert(rank < 0 ? _top.Count : rank, item);
        if (_top.Count > Kept) _top.RemoveAt(Kept);
    }
}
