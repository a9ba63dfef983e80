using MusicRec.Cli.Failures;
using MusicRec.Cli.Output;

namespace MusicRec.Tests.Cli;

/// <summary>What a command said and how it ended.</summary>
internal sealed record CliRun(int ExitCode, string Results, string Messages)
{
    /// <summary>Runs a command in this process.</summary>
    public static CliRun Run(params string[] arguments) => Run(CancellationToken.None, arguments);

    /// <summary>Runs a command in this process that may be canceled.</summary>
    public static CliRun Run(CancellationToken cancellation, params string[] arguments)
    {
        var (results, messages) = (new StringWriter(), new StringWriter());
        var terminal = new Terminal(results, messages, new ProgressLines(messages, TimeProvider.System));
        int exitCode = MusicRec.Cli.CommandLine.Run(arguments, terminal, cancellation);
        return new CliRun(exitCode, results.ToString(), messages.ToString());
    }
}
