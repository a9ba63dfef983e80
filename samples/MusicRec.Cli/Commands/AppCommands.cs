namespace MusicRec.Cli.Commands;

/// <summary>The commands there are, in the order in which one uses them.</summary>
internal static class AppCommands
{
    /// <summary>New instances of all commands.</summary>
    public static IEnumerable<AppCommand> All() =>
    [
        new GenerateCommand(),
        new PreprocessCommand(),
        new TrainBaselinesCommand(),
        new TrainRlCommand(),
        new EvaluateCommand(),
        new RecommendCommand(),
        new SimilarCommand(),
        new ExplainCommand(),
        new DemoCommand(),
        new ConfigCommand(),
    ];
}
