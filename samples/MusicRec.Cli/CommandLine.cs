using System.CommandLine;
using MusicRec.Cli.Commands;
using MusicRec.Cli.Configuration;
using MusicRec.Cli.Failures;
using MusicRec.Cli.Output;

namespace MusicRec.Cli;

/// <summary>The command line: its commands and its exit codes.</summary>
internal static class CommandLine
{
    /// <summary>Runs a command.</summary>
    /// <param name="arguments">The arguments from the shell.</param>
    /// <param name="terminal">Receives the output.</param>
    /// <param name="cancellation">Cancels the operation.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellation = default)
    {
        ParseResult parsed = CreateRoot(terminal, cancellation).Parse(arguments);
        if (parsed.Errors.Count > 0) return ReportErrors(parsed, terminal);

        try
        {
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = terminal.Results,
                Error = terminal.Messages,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,   // Interruption sees to signals
            });
        }
        catch (Exception failure)
        {
            return FailureReport.Write(failure, terminal, parsed.GetValue(SharedFlags.Verbose));
        }
    }

    private static RootCommand CreateRoot(Terminal terminal, CancellationToken cancellation)
    {
        var root = new RootCommand("Sequential music recommendation: from a raw listening log to a compared set of models.");
        foreach (Option flag in SharedFlags.All) root.Add(flag);
        foreach (AppCommand command in AppCommands.CreateAll())
        {
            command.SetAction(parsed =>
            {
                command.Run(new CommandRun(command, parsed, terminal, cancellation));
                return ExitCode.Success;
            });
            root.Add(command);
        }

        ExampleHelp.AddTo(root);
        return root;
    }

    private static int ReportErrors(ParseResult parsed, Terminal terminal)
    {
        Command command = parsed.CommandResult.Command;
        string[] errors = [.. parsed.Errors.Select(error => error.Message)];
        if (command is RootCommand) errors = parsed.UnmatchedTokens.Count == 0 ? ["No command was given."] : errors[^1..];
        foreach (string error in errors) terminal.Messages.WriteLine($"error: {error}");
        foreach (string unmatched in parsed.UnmatchedTokens)
        {
            if (EditDistance.FindNearest(unmatched, ListNames(command)) is { } nearest)
                terminal.Messages.WriteLine($"Did you mean '{nearest}'?");
        }

        string help = command is RootCommand ? "musicrec --help" : $"musicrec {command.Name} --help";
        terminal.Messages.WriteLine($"'{help}' shows how to use it.");
        return ExitCode.Usage;
    }

    private static IEnumerable<string> ListNames(Command command) =>
        command.Subcommands.Select(known => known.Name).Concat(command.Options.Concat(SharedFlags.All).Select(known => known.Name));
}
