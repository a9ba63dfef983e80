using System.Reflection;

namespace MusicRec.Cli.Configuration;

/// <summary>One setting: its full name, e.g. "SasRec:EmbeddingDim", and the property it sets.</summary>
/// <param name="Name">Section and property names, separated by colons.</param>
/// <param name="Path">The properties from the section's record to the setting: several if records are nested.</param>
/// <param name="Default">The default value.</param>
internal sealed record SettingKey(string Name, IReadOnlyList<PropertyInfo> Path, object? Default)
{
    /// <summary>The type of the value.</summary>
    public Type Type => Path[^1].PropertyType;

    /// <summary>Sets the property of a section's record.</summary>
    public void Set(object section, object? value)
    {
        object owner = section;
        foreach (PropertyInfo step in Path.SkipLast(1)) owner = step.GetValue(owner)!;
        Path[^1].SetValue(owner, value);
    }
}
