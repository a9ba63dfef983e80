using MusicRec.Baselines.Weighting;

namespace MusicRec.Baselines.ItemCf.Serving;

/// <summary>Memory of one query at a time; lent to a thread and taken back clean.</summary>
internal sealed class ItemCfScratch(int itemCount)
{
    private int[] _touched = new int[256];

    /// <summary>The items and weights asked about.</summary>
    public HistoryQuery Query { get; } = new(itemCount);

    /// <summary>A sum for each item [items]; all 0 between two uses.</summary>
    public float[] Sums { get; } = new float[itemCount];

    /// <summary>How many items are in <see cref="Touched"/>.</summary>
    public int TouchedCount { get; set; }

    /// <summary>Items whose sum may not be 0; some more than once.</summary>
    public ReadOnlySpan<int> Touched => _touched.AsSpan(0, TouchedCount);

    /// <summary>Room to write further touched items to, before they are counted.</summary>
    public Span<int> TouchedRoom(int length)
    {
        if (_touched.Length < TouchedCount + length) Array.Resize(ref _touched, 2 * (TouchedCount + length));
        return _touched.AsSpan(TouchedCount, length);
    }
}
