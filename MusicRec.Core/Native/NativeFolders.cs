using System.Reflection;
using System.Runtime.InteropServices;

namespace MusicRec.Core.Native;

/// <summary>Where the host lays the native files of an application's packages.</summary>
internal static class NativeFolders
{
    /// <summary>Existing folders in the order of search: beside the application, its runtimes folder, what the host lists.</summary>
    public static IReadOnlyList<string> Find(Assembly assembly)
    {
        string runtimes = Path.Combine("runtimes", PortableRuntime(), "native");
        IEnumerable<string?> candidates =
        [
            AppContext.BaseDirectory,
            Path.Combine(AppContext.BaseDirectory, runtimes),
            .. (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string)?.Split(Path.PathSeparator) ?? [],
            string.IsNullOrEmpty(assembly.Location) ? null : Path.GetDirectoryName(assembly.Location),
        ];
        return [.. candidates.OfType<string>().Where(Directory.Exists).Select(Path.TrimEndingDirectorySeparator).Distinct()];
    }

    /// <summary>The first of <paramref name="folders"/> that holds <paramref name="file"/>, as a full path, or null.</summary>
    public static string? Find(IEnumerable<string> folders, string file) =>
        folders.Select(folder => Path.GetFullPath(Path.Combine(folder, file))).FirstOrDefault(File.Exists);

    private static string PortableRuntime()
    {
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        string machine = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => "x64",
            Architecture.X86 => "x86",
            Architecture.Arm64 => "arm64",
            Architecture other => other.ToString(),
        };
        return $"{system}-{machine}";
    }
}
