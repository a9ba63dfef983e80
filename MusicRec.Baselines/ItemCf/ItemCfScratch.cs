using MusicRec.Baselines.Weighting;

namespace MusicRec.Baselines.ItemCf;

/// <summary>Memory of one query at a time; lent to a thread and taken back clean.</summary>
internal sealed class ItemCfScratch(int itemCount)
{
    /// <summary>The items and weights asked about.</summary>
    public HistoryQuery Query { get; } = new(itemCount);

    /// <summary>A sum for each item [items]; all 0 between two uses.</summary>
    public float[] Sums { get; } = new float[itemCount];

    /// <summary>Items whose sum may not be 0.</summary>
    public List<int> Touched { get; } = [];
}
