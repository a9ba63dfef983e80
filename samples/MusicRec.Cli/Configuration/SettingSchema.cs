using System.Reflection;

namespace MusicRec.Cli.Configuration;

/// <summary>All settings. The keys of a section are the properties of its record: a new option is a new setting.</summary>
internal sealed class SettingSchema
{
    private readonly Dictionary<string, IReadOnlyList<SettingKey>> _sections = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SettingKey> _keys = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates the schema of some sections.</summary>
    /// <param name="sections">Names and records with default values.</param>
    public SettingSchema(IEnumerable<KeyValuePair<string, object>> sections)
    {
        foreach ((string name, object defaults) in sections)
        {
            SettingKey[] keys = [.. GetKeys(name, [], defaults)];
            _sections.Add(name, keys);
            foreach (SettingKey key in keys) _keys.Add(key.Name, key);
        }
    }

    /// <summary>All settings, section by section in the order given.</summary>
    public IEnumerable<SettingKey> Keys => _sections.Values.SelectMany(keys => keys);

    /// <summary>Gets the settings of a section.</summary>
    public IReadOnlyList<SettingKey> GetKeys(string section) => _sections[section];

    /// <summary>Finds a setting by name, ignoring case; null if there is none.</summary>
    public SettingKey? Find(string name) => _keys.GetValueOrDefault(name);

    private static IEnumerable<SettingKey> GetKeys(string prefix, PropertyInfo[] path, object defaults)
    {
        foreach (PropertyInfo property in defaults.GetType().GetProperties().Where(property => property.SetMethod?.IsPublic == true))
        {
            string name = $"{prefix}:{property.Name}";
            object? value = property.GetValue(defaults);
            if (SettingValue.Supports(property.PropertyType))
                yield return new SettingKey(name, [.. path, property], value);
            else if (value is not null && IsRecord(property.PropertyType))
                foreach (SettingKey inner in GetKeys(name, [.. path, property], value)) yield return inner;
        }
    }

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;
}
