namespace MusicRec.Cli.Failures;

/// <summary>The exit codes of the program, for scripts.</summary>
internal static class ExitCode
{
    /// <summary>The command succeeded.</summary>
    public const int Success = 0;

    /// <summary>The command failed: a file is missing or damaged, or a model does not match the data.</summary>
    public const int Failure = 1;

    /// <summary>The command line or the configuration is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Ctrl-C or a termination signal stopped the command; the value is the shells' convention (128 + SIGINT).</summary>
    public const int Interrupted = 130;
}
