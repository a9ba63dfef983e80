namespace MusicRec.Core.Splitting;

/// <summary>The splits by their stable names.</summary>
public static class Splitters
{
    /// <summary>One of each kind with its default settings: leave-one-out, global-time, last-session, none.</summary>
    public static IReadOnlyList<ISplitter> All { get; } =
        [new LeaveOneOutSplitter(), new GlobalTimeSplitter(), new LastSessionSplitter(), new NoSplitter()];

    /// <summary>The split of a name, with its default settings.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names.</exception>
    public static ISplitter ByName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(splitter => splitter.Name == name)
            ?? throw new ArgumentException(
                $"There is no split '{name}'; the splits are {string.Join(", ", All.Select(s => s.Name))}.",
                nameof(name));
    }
}
