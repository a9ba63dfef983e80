namespace MusicRec.Sequential.SasRec.Serving;

/// <summary>
/// What a listener's own plays of an item add to its logit: weight · ln(1 + plays / smoothing), see
/// <see cref="SasRecOptions.PersonalShareWeight"/>.
/// </summary>
/// <param name="Weight">At least 0; 0 adds nothing.</param>
/// <param name="Smoothing">Above 0.</param>
internal readonly record struct PersonalShare(double Weight, double Smoothing)
{
    /// <summary>The share that the options ask for.</summary>
    public static PersonalShare From(SasRecOptions options) => new(options.PersonalShareWeight, options.PersonalShareSmoothing);

    /// <summary>What an item gets that the listener has played so often.</summary>
    public float BonusOf(int plays) => (float)(Weight * Math.Log(1 + (plays / Smoothing)));
}
