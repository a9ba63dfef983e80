using System.Diagnostics;

namespace MusicRec.Tests;

/// <summary>Files of the repository that tests hold to their word: the documents, and what holds for every file.</summary>
internal static class Repository
{
    /// <summary>The folder of MusicRec.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The text of a file.</summary>
    /// <param name="path">From the root.</param>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Every file that git tracks or would add and that is there, from the root, with slashes.</summary>
    /// <param name="ending">How its name ends.</param>
    public static IEnumerable<string> Files(string ending = "") =>
        Tracked.Value.Where(file => file.EndsWith(ending, StringComparison.Ordinal));

    private static readonly Lazy<string[]> Tracked = new(() =>
    {
        var start = new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using Process git = Process.Start(start)!;
        string listed = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.That(git.ExitCode, Is.Zero, "git ls-files tells which files are the repository's.");
        string[] files = listed.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return [.. files.Where(file => File.Exists(Path.Combine(Root, file))).Order(StringComparer.Ordinal)];
    });

    private static string FindRoot()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "MusicRec.sln")))
            at = at.Parent;
        return at?.FullName
            ?? throw new InvalidOperationException("The tests must run inside the repository: MusicRec.sln was not found above them.");
    }
}
