using System.Buffers;

namespace MusicRec.Core.Ranking;

/// <summary>Removes the items that may not be recommended from a score vector.</summary>
public static class ItemFilter
{
    /// <summary>The score of a removed item; <see cref="TopK"/> never returns it.</summary>
    public const float Removed = float.NegativeInfinity;

    /// <summary>Sets the score of every item that may not be recommended to <see cref="Removed"/>.</summary>
    /// <param name="history">Item indices played so far, for the repeat policy.</param>
    /// <param name="options">Which items may be recommended.</param>
    /// <param name="scores">Scores of all items [items].</param>
    public static void Apply(ReadOnlySpan<int> history, RecommendationOptions options, Span<float> scores)
    {
        ArgumentNullException.ThrowIfNull(options);
        switch (options.Repeats)
        {
            case RepeatPolicy.Exclude:
                foreach (int item in history) scores[item] = Removed;
                break;
            case RepeatPolicy.Only:
                KeepOnly(history, scores);
                break;
            default:
                break;
        }

        if (options.Allowed is { } allowed) Remove(allowed, inSet: false, scores);
        if (options.Denied is { } denied) Remove(denied, inSet: true, scores);
    }

    private static void KeepOnly(ReadOnlySpan<int> items, Span<float> scores)
    {
        float[] kept = ArrayPool<float>.Shared.Rent(Math.Max(1, items.Length));
        for (int i = 0; i < items.Length; i++) kept[i] = scores[items[i]];
        scores.Fill(Removed);
        for (int i = 0; i < items.Length; i++) scores[items[i]] = kept[i];
        ArrayPool<float>.Shared.Return(kept);
    }

    private static void Remove(ItemSet set, bool inSet, Span<float> scores)
    {
        if (set.ItemCount != scores.Length)
            throw new ArgumentException($"The item set is over {set.ItemCount} items, the model has {scores.Length}.", nameof(set));
        for (int item = 0; item < scores.Length; item++)
            if (set.Contains(item) == inSet) scores[item] = Removed;
    }
}
