using MusicRec.Baselines.Weighting;
using MusicRec.Core.Configuration;
using MusicRec.Core.Data;

namespace MusicRec.Baselines.ItemCf;

/// <summary>Settings of <see cref="ItemCfTrainer"/>.</summary>
public sealed record ItemCfOptions : TrainerOptions
{
    /// <summary>Most similar items kept for each item. Default: 100.</summary>
    public int Neighbors { get; init; } = 100;

    /// <summary>
    /// Damping of the cosine, <c>dot / (|i|·|j| + Shrinkage)</c>, in squared weights; moves pairs with little evidence towards 0. Default:
    /// 0, the plain cosine.
    /// </summary>
    public double Shrinkage { get; init; }

    /// <summary>How plays become weights. Default: <see cref="CountWeighting.TfIdf"/>.</summary>
    public CountWeighting Weighting { get; init; } = CountWeighting.TfIdf;

    /// <summary>k₁ of <see cref="CountWeighting.Bm25"/>. Default: 100.</summary>
    public double Bm25K1 { get; init; } = Bm25.DefaultK1;

    /// <summary>b of <see cref="CountWeighting.Bm25"/>, from 0 to 1. Default: 0.8.</summary>
    public double Bm25B { get; init; } = Bm25.DefaultB;

    /// <summary>Which plays count as played together. Default: <see cref="CooccurrenceScope.History"/>.</summary>
    public CooccurrenceScope Scope { get; init; } = CooccurrenceScope.History;

    /// <summary>The gap that ends a session in <see cref="CooccurrenceScope.Session"/>. Default: 30 minutes.</summary>
    public TimeSpan SessionGap { get; init; } = Sessions.DefaultGap;

    /// <summary>Plays of a window in <see cref="CooccurrenceScope.Window"/>, at least 2. Default: 5.</summary>
    public int WindowSize { get; init; } = 5;

    /// <summary>
    /// Weight of a play of the history relative to the one after it, above 0 and at most 1 (equal weights). Default: 0.8, as the next play
    /// depends on the last few plays.
    /// </summary>
    public double QueryDecay { get; init; } = 0.8;

    /// <summary>Number of latest plays of the history in the query; 0 for all. Default: 0.</summary>
    public int QueryLength { get; init; }

    /// <summary>How an item that occurs several times in the history is weighted. Default: <see cref="QueryRepeats.Latest"/>.</summary>
    public QueryRepeats QueryRepeats { get; init; } = QueryRepeats.Latest;

    /// <summary>Similarity of a history item to itself, at least 0; above 0, the model can recommend repeats. Default: 0.</summary>
    public double SelfWeight { get; init; }

    /// <inheritdoc/>
    protected internal override IEnumerable<string> Faults()
    {
        if (Neighbors < 1)
            yield return $"{nameof(Neighbors)} must be at least 1, but is {Neighbors}.";
        if (!(Shrinkage >= 0) || !double.IsFinite(Shrinkage))
            yield return $"{nameof(Shrinkage)} must be 0 or more, but is {Shrinkage}.";
        if (!Enum.IsDefined(Weighting))
            yield return $"{nameof(Weighting)} {Weighting} does not exist.";
        if (!(Bm25K1 > 0) || !double.IsFinite(Bm25K1))
            yield return $"{nameof(Bm25K1)} must be above 0, but is {Bm25K1}.";
        if (!(Bm25B is >= 0 and <= 1))
            yield return $"{nameof(Bm25B)} must lie in 0 to 1, but is {Bm25B}.";
        if (!Enum.IsDefined(Scope))
            yield return $"{nameof(Scope)} {Scope} does not exist.";
        if (SessionGap <= TimeSpan.Zero)
            yield return $"{nameof(SessionGap)} must be above 0, but is {SessionGap}.";
        if (WindowSize < 2)
            yield return $"{nameof(WindowSize)} must be at least 2, but is {WindowSize}.";
        if (!(QueryDecay is > 0 and <= 1))
            yield return $"{nameof(QueryDecay)} must be above 0 and at most 1, but is {QueryDecay}.";
        if (QueryLength < 0)
            yield return $"{nameof(QueryLength)} must be 0 or more, but is {QueryLength}.";
        if (!Enum.IsDefined(QueryRepeats))
            yield return $"{nameof(QueryRepeats)} {QueryRepeats} does not exist.";
        if (!(SelfWeight >= 0) || !double.IsFinite(SelfWeight))
            yield return $"{nameof(SelfWeight)} must be 0 or more, but is {SelfWeight}.";
    }
}
