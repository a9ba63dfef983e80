using MusicRec.Core.Configuration;
using MusicRec.Core.Ranking;

namespace MusicRec.Core.Models;

/// <summary>The columns that a model's <c>Transform</c> reads and writes.</summary>
/// <remarks>
/// A row needs a listener, a history or both. It always gets <see cref="RecommendedItems"/> and <see cref="Scores"/>; a row with an item
/// also gets its <see cref="Score"/>. Only requested columns are computed.
/// </remarks>
public sealed record RecommendationMapping
{
    /// <summary>The listener: text, key or integer. Cold-start listeners get the result for an empty history. Default: "UserId".</summary>
    public string User { get; init; } = "UserId";

    /// <summary>The item to score: text, key or integer. Default: "TrackId".</summary>
    public string Item { get; init; } = "TrackId";

    /// <summary>
    /// Items played so far, oldest first, a vector of text, keys or integers; replaces the known plays of the listener. Default: "History".
    /// </summary>
    public string History { get; init; } = "History";

    /// <summary>
    /// Output: the best items, best first, a vector of <see cref="K"/> keys named by external ids; missing keys at the end if there are
    /// fewer. Default: "RecommendedItems".
    /// </summary>
    public string RecommendedItems { get; init; } = "RecommendedItems";

    /// <summary>Output: their scores, a vector of <see cref="K"/> numbers; NaN where there are fewer items. Default: "Scores".</summary>
    public string Scores { get; init; } = "Scores";

    /// <summary>Output: the score of the row's item; for an unknown item, the lowest score of all known ones. Default: "Score".</summary>
    public string Score { get; init; } = "Score";

    /// <summary>The number of items to recommend. Default: 10.</summary>
    public int K { get; init; } = 10;

    /// <summary>Whether items of the history may be recommended again. Default: <see cref="RepeatPolicy.Allow"/>.</summary>
    public RepeatPolicy Repeats { get; init; } = RepeatPolicy.Allow;

    /// <summary>Checks the settings.</summary>
    /// <exception cref="ArgumentException">Some settings are not valid; the message lists all faults.</exception>
    public void Validate() => OptionsValidation.ThrowIfAny(nameof(RecommendationMapping), Faults());

    private IEnumerable<string> Faults()
    {
        if (K < 1) yield return $"{nameof(K)} must be at least 1, but is {K}.";
        if (!Enum.IsDefined(Repeats)) yield return $"{nameof(Repeats)} must be Allow, Exclude or Only, but is {Repeats}.";
        var names = new Dictionary<string, string>
        {
            [nameof(User)] = User,
            [nameof(Item)] = Item,
            [nameof(History)] = History,
            [nameof(RecommendedItems)] = RecommendedItems,
            [nameof(Scores)] = Scores,
            [nameof(Score)] = Score,
        };
        foreach (var (role, name) in names)
            if (string.IsNullOrEmpty(name))
                yield return $"{role} must name a column.";
        foreach (
            var same in names.Where(pair => !string.IsNullOrEmpty(pair.Value)).GroupBy(pair => pair.Value).Where(group => group.Count() > 1)
        )
            yield return $"{string.Join(" and ", same.Select(pair => pair.Key))} must differ, but are both '{same.Key}'.";
    }
}
