using MusicRec.Core.Configuration;

namespace MusicRec.Baselines.PersonalPopularity;

/// <summary>Settings of <see cref="PersonalPopularityTrainer"/>.</summary>
public sealed record PersonalPopularityOptions : TrainerOptions
{
    /// <summary>A play counts this much of the play after it, in (0, 1]; 1: all plays count alike. Default: 1.</summary>
    public double QueryDecay { get; init; } = 1;

    /// <summary>
    /// A play this many days old counts half; 0: age does not matter. Ignored where the history has no times. Default: 0.
    /// </summary>
    public double HalfLifeDays { get; init; }

    /// <inheritdoc/>
    protected internal override IEnumerable<string> Faults()
    {
        if (!(QueryDecay is > 0 and <= 1)) yield return $"{nameof(QueryDecay)} must lie in (0, 1], but is {QueryDecay}.";
        if (!(HalfLifeDays >= 0 && double.IsFinite(HalfLifeDays)))
            yield return $"{nameof(HalfLifeDays)} must not be negative, but is {HalfLifeDays}.";
    }
}
