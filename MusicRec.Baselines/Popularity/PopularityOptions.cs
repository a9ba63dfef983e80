using MusicRec.Core.Configuration;

namespace MusicRec.Baselines.Popularity;

/// <summary>Settings of <see cref="PopularityTrainer"/>.</summary>
public sealed record PopularityOptions : TrainerOptions
{
    /// <summary>
    /// Only plays of at most this many days before the last training play count; 0 or null: all. Needs plays with times. Default: null.
    /// </summary>
    public int? Days { get; init; }

    /// <summary>Counts how many listeners played an item, not how often it was played. Default: false.</summary>
    public bool DistinctListeners { get; init; }

    /// <inheritdoc/>
    protected internal override IEnumerable<string> Faults()
    {
        if (Days < 0) yield return $"{nameof(Days)} must not be negative, but is {Days}.";
    }
}
