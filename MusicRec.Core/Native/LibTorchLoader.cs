using System.Reflection;
using System.Runtime.InteropServices;

namespace MusicRec.Core.Native;

/// <summary>Loads libtorch before the first use of TorchSharp. It references no TorchSharp type: trainers pass the assembly.</summary>
/// <remarks>
/// The Linux build of TorchSharp's bridge requires symbol version GLIBCXX_3.4.32 (GCC 13) only for one marker symbol that no relocation
/// uses. With an older libstdc++ (Debian 12, Ubuntu 22.04), loading fails for this reason alone; the loader then maps a copy of the bridge,
/// in memory only, in which that need is weak.
/// </remarks>
internal static class LibTorchLoader
{
    private const string Bridge = "LibTorchSharp";
    private const string UnusedVersion = "GLIBCXX_3.4.32";

    private static readonly Lock Gate = new();
    private static readonly Dictionary<Assembly, LibTorchSource> Loaded = [];

    /// <summary>Loads libtorch once per process; later calls return the first result.</summary>
    /// <param name="torchSharp">The assembly that holds TorchSharp's native imports. Call before any other use of it.</param>
    /// <exception cref="DllNotFoundException">No libtorch is beside the application; the message names the package to add.</exception>
    public static LibTorchSource Load(Assembly torchSharp)
    {
        ArgumentNullException.ThrowIfNull(torchSharp);
        lock (Gate)
        {
            if (!Loaded.TryGetValue(torchSharp, out LibTorchSource source))
                Loaded[torchSharp] = source = LoadFrom(torchSharp, NativeFolders.Find(torchSharp));
            return source;
        }
    }

    /// <summary>Loads libtorch from given folders, for <see cref="Load"/> and its tests.</summary>
    internal static LibTorchSource LoadFrom(Assembly torchSharp, IReadOnlyList<string> folders)
    {
        string torch = NativeFolders.Find(folders, LibraryName("torch_cpu")) ?? throw new DllNotFoundException(
            $"No libtorch found: expected {LibraryName("torch_cpu")} in one of {string.Join(", ", folders)}. " +
            $"Training needs it, serving does not. Add the package {PackageName()} to the application.");

        if (!OperatingSystem.IsLinux())
            return LibTorchSource.TorchSharp;

        string folder = Path.GetDirectoryName(torch)!;
        foreach (string name in (string[])["c10", "torch_cpu", "torch"])
            DynamicLinker.OpenGlobal(Path.Combine(folder, LibraryName(name)));

        string bridge = NativeFolders.Find(folders, LibraryName(Bridge)) ?? throw new DllNotFoundException(
            $"No TorchSharp bridge found: expected {LibraryName(Bridge)} in one of {string.Join(", ", folders)}. " +
            "It comes with the package TorchSharp.");
        if (DynamicLinker.TryOpenGlobal(bridge, out string? fault) != 0)
            return LibTorchSource.AsShipped;
        if (fault?.Contains(UnusedVersion, StringComparison.Ordinal) != true)
            throw new DllNotFoundException($"{bridge} does not load: {fault}");

        byte[] image = File.ReadAllBytes(bridge);
        if (ElfVersionNeeds.Weaken(image, UnusedVersion) == 0)
            throw new DllNotFoundException($"{bridge} does not load, and it has no need for {UnusedVersion} to relax: {fault}");
        nint handle = DynamicLinker.OpenGlobal(image, Bridge);
        HandOver(torchSharp, handle);
        return LibTorchSource.RelaxedInMemory;
    }

    private static void HandOver(Assembly torchSharp, nint handle)
    {
        try
        {
            NativeLibrary.SetDllImportResolver(
                torchSharp, (library, _, _) => library.Contains(Bridge, StringComparison.Ordinal) ? handle : 0);
        }
        catch (InvalidOperationException)
        {
            // The application set its own resolver. The mapped copy has the bridge's SONAME, so a lookup by name finds it.
        }
    }

    private static string LibraryName(string name) =>
        OperatingSystem.IsWindows() ? name + ".dll" : OperatingSystem.IsMacOS() ? $"lib{name}.dylib" : $"lib{name}.so";

    private static string PackageName() => OperatingSystem.IsLinux()
        ? "libtorch-cpu-linux-x64 (or TorchSharp-cpu, or TorchSharp-cuda-linux for a GPU)"
        : OperatingSystem.IsWindows() ? "TorchSharp-cpu (or TorchSharp-cuda-windows for a GPU)" : "TorchSharp-cpu";
}

/// <summary>The way libtorch was loaded.</summary>
internal enum LibTorchSource
{
    /// <summary>TorchSharp loads it by itself on this operating system.</summary>
    TorchSharp,

    /// <summary>Loaded from the packages' files unchanged.</summary>
    AsShipped,

    /// <summary>The bridge was mapped from memory with its unused version need made weak.</summary>
    RelaxedInMemory,
}
