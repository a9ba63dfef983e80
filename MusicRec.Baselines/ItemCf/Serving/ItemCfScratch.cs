using MusicRec.Baselines.Weighting;

namespace MusicRec.Baselines.ItemCf.Serving;

/// <summary>Buffers of one query; a thread borrows them and returns them cleared.</summary>
internal sealed class ItemCfScratch(int itemCount)
{
    private int[] _touched = new int[256];

    /// <summary>The queried items and their weights.</summary>
    public HistoryQuery Query { get; } = new(itemCount);

    /// <summary>A sum for each item [items]; all 0 between two uses.</summary>
    public float[] Sums { get; } = new float[itemCount];

    /// <summary>Number of items in <see cref="Touched"/>.</summary>
    public int TouchedCount { get; set; }

    /// <summary>Items whose sum may not be 0; may contain duplicates.</summary>
    public ReadOnlySpan<int> Touched => _touched.AsSpan(0, TouchedCount);

    /// <summary>Returns a span to write further touched items to, before they are counted.</summary>
    public Span<int> TouchedRoom(int length)
    {
        if (_touched.Length < TouchedCount + length) Array.Resize(ref _touched, 2 * (TouchedCount + length));
        return _touched.AsSpan(TouchedCount, length);
    }
}
