
namespace MusicRec.Core.Ranking;

/// <summary>Which items may be recommended.</summary>
public sealed record RecommendationOptions
{
    /// <summary>Every item, played before or not.</summary>
    public static RecommendationOptions Default { get; } = new();

    /// <summary>
    /// Whether items of the history may come again. Default: <see cref="RepeatPolicy.Allow"/>, as 70–85 % of music plays are repeats.
    /// </summary>
    public RepeatPolicy Repeats { get; init; } = RepeatPolicy.Allow;

    /// <summary>Only these items may be recommended; null: all. Default: null.</summary>
    public ItemSet? Allowed { get; init; }

    /// <summary>These items may not be recommended; null: none. Default: null.</summary>
    public ItemSet? Denied { get; init; }

    /// <summary>Whether the item sets allow an item; the repeat policy is not asked.</summary>
    /// <param name="item">Item index.</param>
    public bool Allows(int item) => Allowed?.Contains(item) != false && Denied?.Contains(item) != true;
}
