namespace MusicRec.Baselines.SequentialRules;

/// <summary>The weight of a transition that spans d plays (1: the next play) in a window of w.</summary>
public enum DistanceWeight
{
    /// <summary>1 / d.</summary>
    Reciprocal,

    /// <summary>1 − (d − 1) / w.</summary>
    Linear,

    /// <summary>1 / d².</summary>
    Quadratic,

    /// <summary>1 / log₁₀(d + 9), so that the next play counts 1.</summary>
    Logarithmic,

    /// <summary>1 at any distance.</summary>
    None,
}
