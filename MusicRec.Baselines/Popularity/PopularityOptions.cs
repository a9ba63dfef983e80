using MusicRec.Core.Configuration;

namespace MusicRec.Baselines.Popularity;

/// <summary>Settings of <see cref="PopularityTrainer"/>.</summary>
public sealed record PopularityOptions : TrainerOptions
{
    /// <summary>
    /// Number of days before the last training play whose plays count; 0 or null: all. Needs plays with times. Default: null.
    /// </summary>
    public int? Days { get; init; }

    /// <summary>Whether to count an item's listeners instead of its plays. Default: false.</summary>
    public bool DistinctListeners { get; init; }

    /// <inheritdoc/>
    protected internal override IEnumerable<string> Faults()
    {
        if (Days < 0) yield return $"{nameof(Days)} must not be negative, but is {Days}.";
    }
}
