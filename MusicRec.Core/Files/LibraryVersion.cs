using System.Reflection;

namespace MusicRec.Core.Files;

/// <summary>The version of this library in files and reports.</summary>
internal static class LibraryVersion
{
    /// <summary>Major, minor and patch, e.g. "0.1.0".</summary>
    public static string Short { get; } = typeof(LibraryVersion).Assembly.GetName().Version!.ToString(3);

    /// <summary>The version with the commit it was built from, if known.</summary>
    public static string Full { get; } =
        typeof(LibraryVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? Short;
}
