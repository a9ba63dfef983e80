namespace MusicRec.Core.Splitting;

/// <summary>The splitters by their stable names.</summary>
public static class Splitters
{
    /// <summary>One splitter of each kind with default settings: leave-one-out, global-time, last-session, none.</summary>
    public static IReadOnlyList<ISplitter> All { get; } =
        [new LeaveOneOutSplitter(), new GlobalTimeSplitter(), new LastSessionSplitter(), new NoSplitter()];

    /// <summary>Gets the splitter with the given name, with default settings.</summary>
    /// <exception cref="ArgumentException">There is no such splitter; the message lists the names.</exception>
    public static ISplitter ByName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(splitter => splitter.Name == name)
            ?? throw new ArgumentException(
                $"There is no split '{name}'; the splits are {string.Join(", ", All.Select(s => s.Name))}.",
                nameof(name));
    }
}
