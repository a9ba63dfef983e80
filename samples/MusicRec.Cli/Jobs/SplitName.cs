using MusicRec.Cli.Configuration;
using MusicRec.Core.Splitting;

namespace MusicRec.Cli.Jobs;

/// <summary>Splits by name.</summary>
internal static class SplitName
{
    /// <summary>The names there are, for help texts.</summary>
    public static string All { get; } = string.Join('|', Splitters.All.Select(splitter => splitter.Name));

    /// <summary>The split of a name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static ISplitter Parse(string name) => Splitters.All.FirstOrDefault(splitter => splitter.Name == name)
        ?? throw new UsageException($"There is no split '{name}': it must be one of {string.Join(", ", Splitters.All.Select(splitter => splitter.Name))}.");
}
