using System.CommandLine;
using System.CommandLine.Parsing;
using MusicRec.Cli.Configuration;

namespace MusicRec.Cli.Commands;

/// <summary>Creates flags whose error messages state the allowed values.</summary>
internal static class Flag
{
    /// <summary>Creates a flag for a path, id or name.</summary>
    public static Option<string?> CreateText(string name, string valueName, string description, bool required = false) =>
        new(name) { HelpName = valueName, Description = description, Required = required };

    /// <summary>Creates a flag without a value.</summary>
    public static Option<bool> CreateSwitch(string name, string description) => new(name) { Description = description };

    /// <summary>Creates a flag for a whole number of at least <paramref name="least"/>; null if not given.</summary>
    public static Option<int?> CreateNumber(string name, string description, int least = 1) => new(name)
    {
        HelpName = "N",
        Description = description,
        CustomParser = argument => Parse(argument, name, typeof(int), least),
    };

    /// <summary>Creates a flag for one of the names of an enumeration, in lower case with dashes; null if not given.</summary>
    public static Option<T?> CreateChoice<T>(string name, string description)
        where T : struct, Enum
    {
        string names = string.Join('|', Enum.GetValues<T>().Select(value => SettingValue.Format(value)));
        return new Option<T?>(name)
        {
            HelpName = names,
            Description = description,
            CustomParser = argument => (T?)Parse(argument, name, typeof(T)),
        };
    }

    /// <summary>Parses several names in one text, separated by commas.</summary>
    public static string[] ParseNames(string? text) =>
        text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static int? Parse(ArgumentResult argument, string name, Type type, int least)
    {
        string text = argument.Tokens[0].Value;
        if (SettingValue.TryParse(type, text, out object? value) && value is int number && number >= least) return number;
        argument.AddError($"{name} must be a whole number of at least {least}, but is '{text}'.");
        return null;
    }

    private static object? Parse(ArgumentResult argument, string name, Type type)
    {
        string text = argument.Tokens[0].Value;
        if (SettingValue.TryParse(type, text, out object? value)) return value;
        argument.AddError($"{name} must be {SettingValue.Describe(type)}, but is '{text}'.");
        return null;
    }
}
