namespace MusicRec.Cli.Failures;

/// <summary>Thrown when the command line or the configuration is wrong; the message says what to write instead.</summary>
internal sealed class UsageException(string message) : Exception(message)
{
    /// <summary>Creates the exception for a name that does not exist; the message suggests the nearest one and lists all of them.</summary>
    /// <param name="thing">The kind of thing, e.g. "model".</param>
    /// <param name="name">The name as written.</param>
    /// <param name="known">The existing names.</param>
    public static UsageException ForUnknownName(string thing, string name, IReadOnlyCollection<string> known)
    {
        string hint = EditDistance.FindNearest(name, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";
        return new UsageException($"There is no {thing} '{name}' here.{hint} The {thing}s are {string.Join(", ", known)}.");
    }
}
