namespace MusicRec.Sequential.SasRec.Serving;

/// <summary>
/// The bonus of a listener's own plays of an item in its logit: weight · ln(1 + plays / smoothing), see
/// <see cref="SasRecOptions.PersonalShareWeight"/>.
/// </summary>
/// <param name="Weight">The weight, at least 0; 0 adds nothing.</param>
/// <param name="Smoothing">The smoothing, above 0.</param>
internal readonly record struct PersonalShare(double Weight, double Smoothing)
{
    /// <summary>Creates the share from the options.</summary>
    public static PersonalShare From(SasRecOptions options) => new(options.PersonalShareWeight, options.PersonalShareSmoothing);

    /// <summary>Returns the bonus of an item that the listener has played this many times.</summary>
    public float BonusOf(int plays) => (float)(Weight * Math.Log(1 + (plays / Smoothing)));
}
