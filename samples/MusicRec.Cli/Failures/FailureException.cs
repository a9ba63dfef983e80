namespace MusicRec.Cli.Failures;

/// <summary>Thrown when a job fails; the message states the reason and what to do.</summary>
internal sealed class FailureException(string message) : Exception(message);
