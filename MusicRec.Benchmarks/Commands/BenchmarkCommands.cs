using System.CommandLine;

namespace MusicRec.Benchmarks.Commands;

/// <summary>The commands of this program, besides the benchmarks that BenchmarkDotNet runs.</summary>
internal static class BenchmarkCommands
{
    private const int UsageError = 2;

    /// <summary>Creates the command line.</summary>
    public static RootCommand CreateRoot() =>
        new("The benchmarks of MusicRec. What is none of these commands goes to BenchmarkDotNet: --filter, --job, --list and others.")
        {
            new FitFileCommand(),
            new PreprocessFileCommand(),
            new CompareCommand(),
            new GrowthCommand(),
            new ScaleCommand(),
            new ReportCommand(),
        };

    /// <summary>Returns whether the arguments name one of the commands.</summary>
    public static bool Contains(string[] arguments) =>
        arguments is [{ } name, ..] && CreateRoot().Subcommands.Any(command => command.Name == name);

    /// <summary>Runs a command.</summary>
    /// <returns>The exit code: 0, 1 for a failure, 2 for wrong usage.</returns>
    public static int Run(string[] arguments)
    {
        ParseResult parsed = CreateRoot().Parse(arguments);
        int exitCode = parsed.Invoke();
        return parsed.Errors.Count > 0 ? UsageError : exitCode;
    }

    /// <summary>Writes the list of commands.</summary>
    public static void WriteHelp() => CreateRoot().Parse("--help").Invoke();
}
