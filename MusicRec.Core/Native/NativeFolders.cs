using System.Reflection;
using System.Runtime.InteropServices;

namespace MusicRec.Core.Native;

/// <summary>Finds the folders of the native files of an application's packages.</summary>
internal static class NativeFolders
{
    /// <summary>Returns existing folders in search order: beside the application, its runtimes folder, the host's list.</summary>
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

    /// <summary>Returns the full path of the first of <paramref name="folders"/> that holds <paramref name="file"/>, or null.</summary>
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
