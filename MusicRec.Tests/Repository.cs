namespace MusicRec.Tests;

/// <summary>Files of the repository that tests hold to their word: the documents.</summary>
internal static class Repository
{
    /// <summary>The folder of MusicRec.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The text of a file.</summary>
    /// <param name="path">From the root.</param>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "MusicRec.sln"))) at = at.Parent;
        return at?.FullName ?? throw new InvalidOperationException("The tests must run inside the repository: MusicRec.sln was not found above them.");
    }
}
