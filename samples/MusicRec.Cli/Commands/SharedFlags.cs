using System.CommandLine;

namespace MusicRec.Cli.Commands;

/// <summary>Flags that every command takes.</summary>
internal static class SharedFlags
{
    /// <summary>--set Key=Value, may be repeated.</summary>
    public static readonly Option<string[]> Set = new("--set")
    {
        Description = "Overrides a setting of musicrec.json, e.g. --set ItemCf:Neighbors=200. May be repeated.",
        HelpName = "Key=Value",
        Recursive = true,
    };

    /// <summary>--config PATH.</summary>
    public static readonly Option<string> Config = new("--config")
    {
        Description = "The settings file. Default: musicrec.json in this folder, else the one beside the program.",
        HelpName = "PATH",
        Recursive = true,
    };

    /// <summary>--verbose.</summary>
    public static readonly Option<bool> Verbose = new("--verbose")
    {
        Description = "Shows where in the program a failure came from.",
        Recursive = true,
    };

    /// <summary>All shared flags.</summary>
    public static IReadOnlyList<Option> All { get; } = [Set, Config, Verbose];
}
