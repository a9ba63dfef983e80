using MusicRec.Tests.Cli;

namespace MusicRec.Tests.Packaging;

/// <summary>An application outside the repository that knows MusicRec by its packages only.</summary>
internal sealed class ConsumerApp
{
    private readonly string _folder;
    private readonly string _name;

    /// <summary>Creates and builds an application.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="program">Its program.</param>
    /// <param name="packages">Its references, as "id" for a package under test or "id/version" for another.</param>
    public ConsumerApp(string name, string program, params string[] packages)
    {
        (_name, _folder) = (name, PackedFeed.Folder[name]);
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Path.Combine(_folder, "nuget.config"), Configuration());
        File.WriteAllText(Path.Combine(_folder, "Program.cs"), program);
        File.WriteAllText(Path.Combine(_folder, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <!-- TorchSharp asks for versions that not every feed serves. -->
                <WarningsNotAsErrors>NU1603</WarningsNotAsErrors>
                <NuGetAudit>false</NuGetAudit>
                <CreateHardLinksForCopyLocalIfPossible>true</CreateHardLinksForCopyLocalIfPossible>
              </PropertyGroup>
              <ItemGroup>
                {string.Join("\n    ", packages.Select(Reference))}
              </ItemGroup>
            </Project>
            """);
        CliRun build = DotNet.Run(_folder, "build", "-c", "Release", "-nologo", "-v:q", "-p:UseSharedCompilation=false");
        Assert.That(build.ExitCode, Is.Zero, build.Results + build.Messages);
    }

    /// <summary>Where it lies and runs.</summary>
    public string Folder => _folder;

    /// <summary>Names of all the files that its build put out.</summary>
    public IEnumerable<string> Output =>
        Directory.EnumerateFiles(OutputFolder, "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file)!);

    private string OutputFolder => Path.Combine(_folder, "bin", "Release", "net10.0");

    /// <summary>Runs it.</summary>
    public CliRun Run() => DotNet.Run(_folder, Path.Combine(OutputFolder, $"{_name}.dll"));

    private static string Reference(string package) => package.Split('/') switch
    {
        [var id, var version] => $"""<PackageReference Include="{id}" Version="{version}" />""",
        _ => $"""<PackageReference Include="{package}" Version="[{PackedFeed.Version}]" />""",
    };

    // The public feed comes from the user-level configuration. MusicRec.* goes to a packages folder of its own, which goes away with the
    // test;
    // all else is taken from the machine's, so that nothing is downloaded twice.
    private static string Configuration() => $"""
        <configuration>
          <config>
            <add key="globalPackagesFolder" value="{PackedFeed.Folder["packages"]}" />
          </config>
          <fallbackPackageFolders>
            <add key="machine" value="{MachinePackages()}" />
          </fallbackPackageFolders>
          <packageSources>
            <add key="under-test" value="{PackedFeed.Feed}" />
          </packageSources>
        </configuration>
        """;

    private static string MachinePackages() => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
        ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
