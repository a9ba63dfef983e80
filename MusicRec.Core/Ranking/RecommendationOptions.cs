
namespace MusicRec.Core.Ranking;

/// <summary>The items that may be recommended.</summary>
public sealed record RecommendationOptions
{
    /// <summary>Allows every item, played before or not.</summary>
    public static RecommendationOptions Default { get; } = new();

    /// <summary>
    /// Whether items of the history may be recommended again. Default: <see cref="RepeatPolicy.Allow"/>, as 70–85 % of music plays are
    /// repeats.
    /// </summary>
    public RepeatPolicy Repeats { get; init; } = RepeatPolicy.Allow;

    /// <summary>Only these items may be recommended; null: all. Default: null.</summary>
    public ItemSet? Allowed { get; init; }

    /// <summary>These items may not be recommended; null: none. Default: null.</summary>
    public ItemSet? Denied { get; init; }

    /// <summary>Returns whether the item sets allow an item, without the repeat policy.</summary>
    /// <param name="item">Item index.</param>
    public bool Allows(int item) => Allowed?.Contains(item) != false && Denied?.Contains(item) != true;
}
