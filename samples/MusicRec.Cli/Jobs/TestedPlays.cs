namespace MusicRec.Cli.Jobs;

/// <summary>The withheld plays of a split that a comparison uses.</summary>
internal enum TestedPlays
{
    /// <summary>The plays to report on.</summary>
    Test,

    /// <summary>The plays to choose settings by.</summary>
    Validation,
}
