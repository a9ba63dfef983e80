using MusicRec.Baselines.Weighting;
using MusicRec.Core.Configuration;

namespace MusicRec.Baselines.UserCf;

/// <summary>Settings of <see cref="UserCfTrainer"/>.</summary>
public sealed record UserCfOptions : TrainerOptions
{
    /// <summary>Number of most similar listeners used for each recommendation. Default: 100.</summary>
    public int Neighbors { get; init; } = 100;

    /// <summary>Damping of the cosine, <c>dot / (|u|·|v| + Shrinkage)</c>, in squared weights. Default: 0, the plain cosine.</summary>
    public double Shrinkage { get; init; }

    /// <summary>
    /// How plays become weights. Default: <see cref="CountWeighting.TfIdf"/>, as a shared rare item says more than a shared hit.
    /// </summary>
    public CountWeighting Weighting { get; init; } = CountWeighting.TfIdf;

    /// <summary>k₁ of <see cref="CountWeighting.Bm25"/>. Default: 100.</summary>
    public double Bm25K1 { get; init; } = Bm25.DefaultK1;

    /// <summary>b of <see cref="CountWeighting.Bm25"/>, from 0 to 1. Default: 0.8.</summary>
    public double Bm25B { get; init; } = Bm25.DefaultB;

    /// <summary>
    /// Weight of a play of the history relative to the one after it, above 0 and at most 1 (equal weights). Default: 0.95.
    /// </summary>
    public double QueryDecay { get; init; } = 0.95;

    /// <summary>Number of latest plays of the history in the query; 0 for all. Default: 0.</summary>
    public int QueryLength { get; init; }

    /// <summary>
    /// Weight of the listener's own history, relative to a neighbor of similarity 1, at least 0; above 0, the model can recommend repeats.
    /// Default: 0.
    /// </summary>
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
