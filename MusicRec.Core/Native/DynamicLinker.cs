using System.Runtime.InteropServices;

namespace MusicRec.Core.Native;

/// <summary>
/// The dynamic linker of Linux, for what <see cref="NativeLibrary"/> does not support (global symbols, a library in memory).
/// </summary>
internal static partial class DynamicLinker
{
    private const int Now = 0x2, Global = 0x100;
    private const uint CloseOnExec = 0x1;

    /// <summary>Opens a library with global symbols, available to all libraries loaded later.</summary>
    /// <exception cref="DllNotFoundException">The library does not load; the message is the linker's.</exception>
    public static nint OpenGlobal(string path)
    {
        nint handle = TryOpenGlobal(path, out string? fault);
        return handle != 0 ? handle : throw new DllNotFoundException($"{path} does not load: {fault}");
    }

    /// <summary>Opens a library, or returns 0 and the linker's message.</summary>
    public static nint TryOpenGlobal(string path, out string? fault)
    {
        // The first call of an import clears the linker's pending message, so call it beforehand.
        _ = LastFault();
        nint handle = Open(path, Now | Global);
        fault = handle != 0 ? null : Marshal.PtrToStringUTF8(LastFault());
        return handle;
    }

    /// <summary>Opens a library whose bytes are in memory; nothing is written to disk.</summary>
    public static nint OpenGlobal(ReadOnlySpan<byte> image, string name)
    {
        int descriptor = CreateMemoryFile(name, CloseOnExec);
        if (descriptor < 0)
            throw new DllNotFoundException($"No memory file for {name}: error {Marshal.GetLastPInvokeError()}.");
        try
        {
            while (!image.IsEmpty)
            {
                nint written = Write(descriptor, image, image.Length);
                if (written <= 0)
                    throw new DllNotFoundException($"No room in memory for {name}: error {Marshal.GetLastPInvokeError()}.");
                image = image[(int)written..];
            }

            return OpenGlobal($"/proc/self/fd/{descriptor}");
        }
        finally
        {
            // The mapping outlives the descriptor, so a failure to close is ignored.
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "dlopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "dlerror")]
    private static partial nint LastFault();

    [LibraryImport("libc", EntryPoint = "memfd_create", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int CreateMemoryFile(string name, uint flags);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, ReadOnlySpan<byte> bytes, nint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
