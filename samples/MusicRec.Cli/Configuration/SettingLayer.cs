using Microsoft.Extensions.Configuration;
using MusicRec.Cli.Failures;

namespace MusicRec.Cli.Configuration;

/// <summary>A source of settings: a file, the environment or the command line. Later layers override earlier ones.</summary>
/// <param name="Source">The values.</param>
/// <param name="Describe">Returns where a key was set, e.g. "musicrec.json".</param>
internal sealed record SettingLayer(IConfigurationSource Source, Func<string, string> Describe)
{
    /// <summary>The prefix of environment variables that hold settings.</summary>
    public const string EnvironmentPrefix = "MUSICREC_";

    private const string EnvironmentSeparator = "__";

    /// <summary>Reads settings from a JSON file.</summary>
    public static SettingLayer FromFile(string path) => new(
        new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(path), optional: false).Sources[0],
        _ => path);

    /// <summary>Reads settings from environment variables such as MUSICREC_SasRec__EmbeddingDim; names without "__" are ignored.</summary>
    public static SettingLayer FromEnvironment(IEnumerable<KeyValuePair<string, string>> variables) => Read(
        variables
            .Where(variable => variable.Key.StartsWith(EnvironmentPrefix, StringComparison.OrdinalIgnoreCase)
                && variable.Key.Contains(EnvironmentSeparator, StringComparison.Ordinal))
            .Select(variable => KeyValuePair.Create(
                variable.Key[EnvironmentPrefix.Length..].Replace(EnvironmentSeparator, ":", StringComparison.Ordinal), variable.Value)),
        key => $"environment variable {EnvironmentPrefix}{key.Replace(":", EnvironmentSeparator, StringComparison.Ordinal)}");

    /// <summary>Reads settings from the command line, each "Key=Value".</summary>
    /// <exception cref="UsageException">An assignment does not have this form.</exception>
    public static SettingLayer FromCommandLine(IEnumerable<string> assignments) => Read(
        assignments.Select(assignment => assignment.IndexOf('=', StringComparison.Ordinal) is > 0 and int equals
            ? KeyValuePair.Create(assignment[..equals].Trim(), assignment[(equals + 1)..].Trim())
            : throw new UsageException($"--set takes Key=Value, e.g. --set ItemCf:Neighbors=200, but got '{assignment}'.")),
        key => $"--set {key}");

    private static SettingLayer Read(IEnumerable<KeyValuePair<string, string>> values, Func<string, string> describe)
    {
        // The last of equal keys wins; the collection source would reject the second.
        var last = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach ((string key, string value) in values) last[key] = value;
        return new SettingLayer(new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = last }, describe);
    }
}
