namespace MusicRec.Cli.Jobs;

/// <summary>Which of the plays that a split withholds a comparison is about.</summary>
internal enum TestedPlays
{
    /// <summary>Those to report.</summary>
    Test,

    /// <summary>Those to choose settings by.</summary>
    Validation,
}
