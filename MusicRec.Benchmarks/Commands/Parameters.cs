using System.CommandLine;

namespace MusicRec.Benchmarks.Commands;

/// <summary>Creates the parameters that several commands take.</summary>
internal static class Parameters
{
    /// <summary>Creates the argument for a file that must exist.</summary>
    public static Argument<FileInfo> CreateFile(string description) =>
        new Argument<FileInfo>("PATH") { Description = description }.AcceptExistingOnly();

    /// <summary>Creates an option for a whole number of at least 1.</summary>
    /// <param name="name">The name of the option.</param>
    /// <param name="fallback">The default value; null for 0, which the help does not show.</param>
    /// <param name="description">What it does.</param>
    public static Option<int> CreateNumber(string name, int? fallback, string description) => new(name)
    {
        HelpName = "N",
        Description = description,
        DefaultValueFactory = fallback is { } value ? _ => value : null,
        CustomParser = argument =>
        {
            string text = argument.Tokens[0].Value;
            if (int.TryParse(text, out int number) && number >= 1) return number;
            argument.AddError($"{name} must be a whole number of at least 1, but is '{text}'.");
            return 0;
        },
    };

    /// <summary>Creates an option for a text.</summary>
    /// <param name="name">The name of the option.</param>
    /// <param name="valueName">What the value is, for the help.</param>
    /// <param name="fallback">The default value, or null.</param>
    /// <param name="description">What it does.</param>
    public static Option<string?> CreateText(string name, string valueName, string? fallback, string description) => new(name)
    {
        HelpName = valueName,
        Description = description,
        DefaultValueFactory = fallback is null ? null : _ => fallback,
    };
}
