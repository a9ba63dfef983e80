namespace MusicRec.Cli.Failures;

/// <summary>A job cannot be done: the message says why and what to do.</summary>
internal sealed class FailureException(string message) : Exception(message);
