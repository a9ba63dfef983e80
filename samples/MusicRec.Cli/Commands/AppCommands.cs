namespace MusicRec.Cli.Commands;

/// <summary>The commands, in the order of use.</summary>
internal static class AppCommands
{
    /// <summary>Creates new instances of all commands.</summary>
    public static IEnumerable<AppCommand> CreateAll() =>
    [
        new GenerateCommand(),
        new PreprocessCommand(),
        TrainCommand.CreateForAll(),
        TrainCommand.CreateForBaselines(),
        TrainCommand.CreateForRerankers(),
        new EvaluateCommand(),
        new RecommendCommand(),
        new SimilarCommand(),
        new ExplainCommand(),
        new DemoCommand(),
        new ConfigCommand(),
    ];
}
