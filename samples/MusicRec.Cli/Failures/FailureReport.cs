using MusicRec.Cli.Output;
using MusicRec.Core.Data.Reading;
using MusicRec.Core.Data.Storage;
using MusicRec.Core.Files;

namespace MusicRec.Cli.Failures;

/// <summary>Reports a failure in one sentence and chooses the exit code.</summary>
internal static class FailureReport
{
    /// <summary>Reports an exception that ended a command.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static int Write(Exception failure, Terminal terminal, bool verbose)
    {
        if (failure is OperationCanceledException)
        {
            terminal.Messages.WriteLine("Stopped: finished files are whole, unfinished ones were not kept.");
            return ExitCode.Interrupted;
        }

        terminal.Messages.WriteLine($"error: {Describe(failure)}");
        if (verbose) terminal.Messages.WriteLine(failure);
        return failure is UsageException ? ExitCode.Usage : ExitCode.Failure;
    }

    private static string Describe(Exception failure) => failure switch
    {
        AggregateException { InnerExceptions: [var only] } => Describe(only),
        FileNotFoundException { FileName: { } file } when !failure.Message.Contains(file, StringComparison.Ordinal) =>
            $"There is no file {file}.",
        OutOfMemoryException => "Memory ran out; use fewer plays, or a machine with more.",
        _ when IsExpected(failure) => failure.Message,
        _ => $"Something went wrong inside musicrec ({failure.GetType().Name}: {failure.Message}); --verbose shows where.",
    };

    private static bool IsExpected(Exception failure) => failure
        is UsageException or FailureException or ModelFormatException or ListeningLogFormatException or DatasetFormatException
        or ArgumentException or IOException or UnauthorizedAccessException or InvalidDataException;
}
