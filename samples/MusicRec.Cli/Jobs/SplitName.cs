using MusicRec.Cli.Failures;
using MusicRec.Core.Splitting;

namespace MusicRec.Cli.Jobs;

/// <summary>The name of a split in the command line, the settings and the model files.</summary>
internal static class SplitName
{
    private static readonly string[] Names = [.. Splitters.All.Select(splitter => splitter.Name)];

    /// <summary>The valid names, for help texts.</summary>
    public static string Choices { get; } = string.Join('|', Names);

    /// <summary>Gets the split with a name.</summary>
    /// <exception cref="UsageException">There is no such split; the message suggests the nearest name.</exception>
    public static ISplitter Parse(string name) =>
        Names.Contains(name) ? Splitters.ByName(name) : throw UsageException.ForUnknownName("split", name, Names);
}
