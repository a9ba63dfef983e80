namespace MusicRec.Cli.Failures;

/// <summary>How the program ends, for scripts to rely on.</summary>
internal static class ExitCode
{
    /// <summary>Everything was done.</summary>
    public const int Success = 0;

    /// <summary>The work failed: a file is missing or damaged, a model does not fit the data.</summary>
    public const int Failure = 1;

    /// <summary>The command line or the configuration is wrong.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by Ctrl-C or a termination signal, as shells have it (128 + SIGINT).</summary>
    public const int Interrupted = 130;
}
