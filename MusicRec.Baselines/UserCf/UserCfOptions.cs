using MusicRec.Baselines.Weighting;
using MusicRec.Core.Configuration;

namespace MusicRec.Baselines.UserCf;

/// <summary>Settings of <see cref="UserCfTrainer"/>.</summary>
public sealed record UserCfOptions : TrainerOptions
{
    /// <summary>Most similar listeners asked for each recommendation. Default: 100.</summary>
    public int Neighbors { get; init; } = 100;

    /// <summary>Damping of the cosine, <c>dot / (|u|·|v| + Shrinkage)</c>, in squared weights. Default: 0, the plain cosine.</summary>
    public double Shrinkage { get; init; }

    /// <summary>
    /// How plays become weights. Default: <see cref="CountWeighting.TfIdf"/>: a shared rarity says more than a shared hit.
    /// </summary>
    public CountWeighting Weighting { get; init; } = CountWeighting.TfIdf;

    /// <summary>k₁ of <see cref="CountWeighting.Bm25"/>. Default: 100.</summary>
    public double Bm25K1 { get; init; } = Bm25.DefaultK1;

    /// <summary>b of <see cref="CountWeighting.Bm25"/>, from 0 to 1. Default: 0.8.</summary>
    public double Bm25B { get; init; } = Bm25.DefaultB;

    /// <summary>
    /// What a play of the history counts in comparison to the one after it, above 0 and at most 1 (all alike). Default: 0.95.
    /// </summary>
    public double QueryDecay { get; init; } = 0.95;

    /// <summary>Latest plays of the history that are asked about; 0 for all. Default: 0.</summary>
    public int QueryLength { get; init; }

    /// <summary>The listener's own vote for the items of the history, in comparison to a neighbor who is the same (similarity 1), at
    /// least 0: above 0, repeats can be recommended for their own sake. Default: 0.</summary>
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
        if (!(QueryDecay is > 0 and <= 1))
            yield return $"{nameof(QueryDecay)} must be above 0 and at most 1, but is {QueryDecay}.";
        if (QueryLength < 0)
            yield return $"{nameof(QueryLength)} must be 0 or more, but is {QueryLength}.";
        if (!(SelfWeight >= 0) || !double.IsFinite(SelfWeight))
            yield return $"{nameof(SelfWeight)} must be 0 or more, but is {SelfWeight}.";
    }
}
