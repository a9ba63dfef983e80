using Microsoft.Extensions.Configuration;

namespace MusicRec.Cli.Configuration;

/// <summary>Where settings come from: a file, the environment or the command line. Later layers override earlier ones.</summary>
/// <param name="Source">The values.</param>
/// <param name="Describe">Says where a key was set, e.g. "musicrec.json".</param>
internal sealed record SettingLayer(IConfigurationSource Source, Func<string, string> Describe)
{
    /// <summary>What environment variables that hold settings begin with.</summary>
    public const string EnvironmentPrefix = "MUSICREC_";

    private const string EnvironmentSeparator = "__";

    /// <summary>Settings of a JSON file.</summary>
    public static SettingLayer OfFile(string path) => new(
        new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(path), optional: false).Sources[0],
        _ => path);

    /// <summary>Settings of environment variables such as MUSICREC_SasRec__EmbeddingDim. Without "__" a variable is no setting.</summary>
    public static SettingLayer OfEnvironment(IEnumerable<KeyValuePair<string, string>> variables) => Read(
        variables
            .Where(variable => variable.Key.StartsWith(EnvironmentPrefix, StringComparison.OrdinalIgnoreCase)
                && variable.Key.Contains(EnvironmentSeparator, StringComparison.Ordinal))
            .Select(variable => KeyValuePair.Create(
                variable.Key[EnvironmentPrefix.Length..].Replace(EnvironmentSeparator, ":", StringComparison.Ordinal), variable.Value)),
        key => $"environment variable {EnvironmentPrefix}{key.Replace(":", EnvironmentSeparator, StringComparison.Ordinal)}");

    /// <summary>Settings of the command line, each "Key=Value".</summary>
    /// <exception cref="UsageException">One is not of that form.</exception>
    public static SettingLayer OfCommandLine(IEnumerable<string> assignments) => Read(
        assignments.Select(assignment => assignment.IndexOf('=', StringComparison.Ordinal) is var equals and > 0
            ? KeyValuePair.Create(assignment[..equals].Trim(), assignment[(equals + 1)..].Trim())
            : throw new UsageException($"--set takes Key=Value, e.g. --set ItemCf:Neighbors=200, but got '{assignment}'.")),
        key => $"--set {key}");

    private static SettingLayer Read(IEnumerable<KeyValuePair<string, string>> values, Func<string, string> describe)
    {
        // The last of equal keys counts; the collection source would refuse the second.
        var last = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach ((string key, string value) in values) last[key] = value;
        return new SettingLayer(new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = last }, describe);
    }
}
