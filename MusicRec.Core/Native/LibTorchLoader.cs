using System.Reflection;
using System.Runtime.InteropServices;

namespace MusicRec.Core.Native;

/// <summary>
/// Makes libtorch usable before TorchSharp first asks for it. Knows no TorchSharp type: trainers hand in its assembly.
/// </summary>
/// <remarks>
/// The Linux build of TorchSharp's bridge asks for symbol version GLIBCXX_3.4.32 (GCC 13) on behalf of one marker symbol that no
/// relocation uses. On a system whose libstdc++ is older (Debian 12, Ubuntu 22.04) loading fails for that alone; the loader then
/// maps a copy of the bridge, in memory only, in which that need is weak.
/// </remarks>
internal static class LibTorchLoader
{
    private const string Bridge = "LibTorchSharp";
    private const string UnusedVersion = "GLIBCXX_3.4.32";

    private static readonly Lock Gate = new();
    private static readonly Dictionary<Assembly, LibTorchSource> Loaded = [];

    /// <summary>Loads libtorch for this process, once; later calls return what the first one did.</summary>
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

    /// <summary>The same over given folders, for <see cref="Load"/> and its tests.</summary>
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
            // The application set a resolver of its own. The mapped copy carries the bridge's SONAME, so that a lookup by name finds it.
        }
    }

    private static string LibraryName(string name) =>
        OperatingSystem.IsWindows() ? name + ".dll" : OperatingSystem.IsMacOS() ? $"lib{name}.dylib" : $"lib{name}.so";

    private static string PackageName() => OperatingSystem.IsLinux()
        ? "libtorch-cpu-linux-x64 (or TorchSharp-cpu, or TorchSharp-cuda-linux for a GPU)"
        : OperatingSystem.IsWindows() ? "TorchSharp-cpu (or TorchSharp-cuda-windows for a GPU)" : "TorchSharp-cpu";
}

/// <summary>How libtorch came into the process.</summary>
internal enum LibTorchSource
{
    /// <summary>TorchSharp loads it by itself on this operating system.</summary>
    TorchSharp,

    /// <summary>Loaded from the packages' files unchanged.</summary>
    AsShipped,

    /// <summary>The bridge was mapped from memory with its unused version need made weak.</summary>
    RelaxedInMemory,
}
