using MusicRec.Core.Configuration;
using MusicRec.Core.Data;

namespace MusicRec.Baselines.SequentialRules;

/// <summary>Settings of <see cref="SequentialRulesTrainer"/>.</summary>
public sealed record SequentialRulesOptions : TrainerOptions
{
    /// <summary>A rule leads from a play to each of this many plays after it. Default: 10.</summary>
    public int WindowSize { get; init; } = 10;

    /// <summary>Weight of a transition by the number of plays it spans. Default: <see cref="DistanceWeight.Reciprocal"/>.</summary>
    public DistanceWeight Weight { get; init; } = DistanceWeight.Reciprocal;

    /// <summary>Number of strongest rules kept for each item. Default: 100.</summary>
    public int RulesPerItem { get; init; } = 100;

    /// <summary>Whether rules stay within a session; without times all plays of a listener are one session. Default: true.</summary>
    public bool WithinSession { get; init; } = true;

    /// <summary>A pause longer than this ends a session. Default: 30 minutes.</summary>
    public TimeSpan SessionGap { get; init; } = Sessions.DefaultGap;

    /// <summary>Whether an item may follow itself, as immediate repeats are common in music. Default: true.</summary>
    public bool SelfTransitions { get; init; } = true;

    /// <summary>Number of last plays in the query. Default: 3.</summary>
    public int QueryLength { get; init; } = 3;

    /// <summary>
    /// Weight of a play of the query relative to the one after it, in (0, 1]. Default: 0.1, so that the last play decides if it has rules.
    /// </summary>
    public double QueryDecay { get; init; } = 0.1;

    /// <summary>Share of the listener's own transitions in a score, in [0, 1]; the rest comes from all listeners. Default: 0.5.</summary>
    public double OwnWeight { get; init; } = 0.5;

    /// <inheritdoc/>
    protected internal override IEnumerable<string> Faults()
    {
        if (WindowSize < 1) yield return $"{nameof(WindowSize)} must be at least 1, but is {WindowSize}.";
        if (!Enum.IsDefined(Weight))
            yield return $"{nameof(Weight)} must be one of {string.Join(", ", Enum.GetNames<DistanceWeight>())}, but is {Weight}.";
        if (RulesPerItem < 1) yield return $"{nameof(RulesPerItem)} must be at least 1, but is {RulesPerItem}.";
        if (SessionGap <= TimeSpan.Zero) yield return $"{nameof(SessionGap)} must be above 0, but is {SessionGap}.";
        if (QueryLength < 1) yield return $"{nameof(QueryLength)} must be at least 1, but is {QueryLength}.";
        if (!(QueryDecay is > 0 and <= 1)) yield return $"{nameof(QueryDecay)} must lie in (0, 1], but is {QueryDecay}.";
        if (!(OwnWeight is >= 0 and <= 1)) yield return $"{nameof(OwnWeight)} must lie in [0, 1], but is {OwnWeight}.";
    }

    /// <summary>The gap that ends a session, or null if rules may cross sessions.</summary>
    internal TimeSpan? RuleGap => WithinSession ? SessionGap : null;

    /// <summary>Returns the weight of a transition by its distance [WindowSize + 1]; index 0 is unused.</summary>
    internal double[] WeightsByDistance()
    {
        double[] weights = new double[WindowSize + 1];
        for (int d = 1; d <= WindowSize; d++)
        {
            weights[d] = Weight switch
            {
                DistanceWeight.Reciprocal => 1.0 / d,
                DistanceWeight.Linear => 1 - (d - 1.0) / WindowSize,
                DistanceWeight.Quadratic => 1.0 / ((double)d * d),
                DistanceWeight.Logarithmic => 1 / Math.Log10(d + 9),
                _ => 1,
            };
        }

        return weights;
    }
}
