namespace MusicRec.Baselines.Weighting;

/// <summary>The two constants of <see cref="CountWeighting.Bm25"/>.</summary>
/// <param name="K1">Number of plays at which the weight saturates.</param>
/// <param name="B">How strongly long histories are discounted, from 0 (not at all) to 1.</param>
internal readonly record struct Bm25(double K1, double B)
{
    public const double DefaultK1 = 100;

    public const double DefaultB = 0.8;
}
