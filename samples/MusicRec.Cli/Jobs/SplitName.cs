using MusicRec.Cli.Failures;
using MusicRec.Core.Splitting;

namespace MusicRec.Cli.Jobs;

/// <summary>The name of a split, as the command line, the settings and the model files have it.</summary>
internal static class SplitName
{
    private static readonly string[] Names = [.. Splitters.All.Select(splitter => splitter.Name)];

    /// <summary>The names there are, for help texts.</summary>
    public static string Choices { get; } = string.Join('|', Names);

    /// <summary>Gets the split of a name.</summary>
    /// <exception cref="UsageException">There is none; the nearest is suggested.</exception>
    public static ISplitter Parse(string name) =>
        Names.Contains(name) ? Splitters.ByName(name) : throw UsageException.ForUnknownName("split", name, Names);
}
