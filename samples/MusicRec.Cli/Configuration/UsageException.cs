namespace MusicRec.Cli.Configuration;

/// <summary>The command line or the configuration is wrong: the message says how and what to write instead.</summary>
internal sealed class UsageException(string message) : Exception(message);
