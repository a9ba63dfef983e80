using MusicRec.Tests.Cli;

namespace MusicRec.Tests.Packaging;

/// <summary>The packages of this build in a feed folder of their own, under a version that no other feed or cache has.</summary>
[SetUpFixture]
public sealed class PackedFeed
{
    private static TemporaryFolder? _folder;

    /// <summary>What is packed.</summary>
    internal static readonly string[] Packages = ["MusicRec.Core", "MusicRec.Baselines", "MusicRec.Sequential", "MusicRec.RL"];

    /// <summary>A folder outside the repository: apps can be created in it.</summary>
    internal static TemporaryFolder Folder => _folder ?? throw new InvalidOperationException("Nothing is packed yet.");

    /// <summary>The feed.</summary>
    internal static string Feed => Folder["feed"];

    /// <summary>Version of the packages.</summary>
    internal static string Version { get; } = $"0.1.0-packaging.{Environment.ProcessId}.{Environment.TickCount64}";

    /// <summary>The file of a package.</summary>
    internal static string PathOf(string package, string extension = "nupkg") => Path.Combine(Feed, $"{package}.{Version}.{extension}");

    [OneTimeSetUp]
    public void Pack_what_was_built()
    {
        _folder = new TemporaryFolder();
        string output = new DirectoryInfo(AppContext.BaseDirectory).Name;   // "release_linux-x64"
        string configuration = output.StartsWith("debug", StringComparison.OrdinalIgnoreCase) ? "Debug" : "Release";
        CliRun run = DotNet.Run(
            Repository.Root,
            "pack",
            "MusicRec.sln",
            "--no-build",
            "-c",
            configuration,
            "-nologo",
            "-v:q",
            $"-p:PackageOutputPath={Feed}",
            $"-p:PackageVersion={Version}");
        Assert.That(run.ExitCode, Is.Zero, run.Results + run.Messages);
    }

    [OneTimeTearDown]
    public void Remove_the_folder() => _folder?.Dispose();
}
