namespace MusicRec.RL.Candidates;

/// <summary>The features of the listener at a decision; the constants are positions in the feature row.</summary>
internal static class StateFeatures
{
    /// <summary>Logarithm of one plus the plays so far.</summary>
    public const int HistoryLength = 0;

    /// <summary>Share of repeats among the last twenty plays.</summary>
    public const int RepeatRatio = 1;

    /// <summary>Logarithm of one plus the plays of this session so far.</summary>
    public const int SessionPosition = 2;

    /// <summary>Logarithm of one plus the minutes since the last play; 0 when unknown.</summary>
    public const int GapSinceLast = 3;

    /// <summary>Sine of the hour of day (UTC); 0 when unknown.</summary>
    public const int HourSine = 4;

    /// <summary>Cosine of the hour of day (UTC); 0 when unknown.</summary>
    public const int HourCosine = 5;

    /// <summary>Share of the candidates that the listener has heard.</summary>
    public const int HeardCandidates = 6;

    /// <summary>Confidence of Item-CF: the standardized score of its first candidate.</summary>
    public const int Confidence = 7;

    /// <summary>Number of features of a state.</summary>
    public const int Count = 8;
}
