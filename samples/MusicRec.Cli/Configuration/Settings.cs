using Microsoft.Extensions.Configuration;
using MusicRec.Cli.Failures;

namespace MusicRec.Cli.Configuration;

/// <summary>The effective settings: the defaults, overridden by the layers in their order.</summary>
internal sealed class Settings
{
    private readonly SettingSchema _schema;
    private readonly Dictionary<string, object?> _values = new(StringComparer.OrdinalIgnoreCase);

    private Settings(SettingSchema schema) => _schema = schema;

    /// <summary>Reads and checks the layers.</summary>
    /// <exception cref="UsageException">A key is unknown or a value is of the wrong type; the message lists all faults.</exception>
    public static Settings Load(SettingSchema schema, IReadOnlyList<SettingLayer> layers)
    {
        var settings = new Settings(schema);
        var faults = new List<string>();
        foreach (SettingLayer layer in layers)
        {
            foreach ((string name, string? text) in Read(layer).Where(entry => entry.Value is not null))
            {
                if (schema.Find(name) is not { } key)
                    faults.Add($"{layer.Describe(name)}: {Unknown(schema, name)}");
                else if (SettingValue.TryParse(key.Type, text!, out object? value))
                    settings._values[key.Name] = value;
                else
                    faults.Add($"{layer.Describe(key.Name)}: {key.Name} must be {SettingValue.Describe(key.Type)}, but is '{text}'.");
            }
        }

        return faults.Count == 0 ? settings : throw new UsageException(string.Join(Environment.NewLine, faults));
    }

    /// <summary>Gets a section's record with the configured values.</summary>
    public object GetSection(string name, Type type)
    {
        object section = Activator.CreateInstance(type)!;
        foreach (SettingKey key in _schema.GetKeys(name))
            if (_values.TryGetValue(key.Name, out object? value)) key.Set(section, value);
        return section;
    }

    /// <summary>Gets the value of a setting.</summary>
    public object? this[SettingKey key] => _values.TryGetValue(key.Name, out object? value) ? value : key.Default;

    private static IEnumerable<KeyValuePair<string, string?>> Read(SettingLayer layer)
    {
        try
        {
            return new ConfigurationBuilder().Add(layer.Source).Build().AsEnumerable();
        }
        catch (Exception failure) when (failure is InvalidDataException or FormatException)
        {
            throw new UsageException($"{layer.Describe("")} is not valid JSON: {failure.GetBaseException().Message}");
        }
    }

    private static string Unknown(SettingSchema schema, string name) =>
        EditDistance.FindNearest(name, schema.Keys.Select(key => key.Name)) is { } nearest
            ? $"unknown setting '{name}'; did you mean '{nearest}'?"
            : $"unknown setting '{name}'; 'musicrec config' prints every setting there is.";
}
