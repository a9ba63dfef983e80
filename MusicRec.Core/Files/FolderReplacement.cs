namespace MusicRec.Core.Files;

/// <summary>
/// Fills a new folder beside a path and, once it is whole, puts it there. Until then, and if it never is, the path stays as it was.
/// </summary>
internal sealed class FolderReplacement : IDisposable
{
    private readonly string _path;
    private readonly string _marker;

    /// <summary>Makes the new folder.</summary>
    /// <param name="path">Where it is to be.</param>
    /// <param name="marker">A file that a folder at the path must hold to be replaced; an empty one always may.</param>
    /// <exception cref="IOException">The path holds something else.</exception>
    public FolderReplacement(string path, string marker)
    {
        _path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        _marker = marker;
        CheckReplaceable();
        Folder = Beside(_path, "new");
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
        Directory.CreateDirectory(Folder);
    }

    /// <summary>The folder to fill.</summary>
    public string Folder { get; }

    /// <summary>Puts the new folder in its place.</summary>
    public void Commit()
    {
        CheckReplaceable();
        string old = Beside(_path, "old");
        if (Directory.Exists(_path))
        {
            if (Directory.Exists(old)) Directory.Delete(old, recursive: true);
            Directory.Move(_path, old);
        }

        try
        {
            Directory.Move(Folder, _path);
        }
        catch (Exception) when (Directory.Exists(old) && !Directory.Exists(_path))
        {
            Directory.Move(old, _path);
            throw;
        }

        if (Directory.Exists(old)) Directory.Delete(old, recursive: true);
    }

    /// <summary>Removes the new folder if it was not put in its place.</summary>
    public void Dispose()
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }

    /// <summary>A hint for a path where nothing is, if a replacement was cut short between its two renamings; else "".</summary>
    public static string Remains(string path)
    {
        string old = Beside(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)), "old");
        return Directory.Exists(old) ? $" A replacement was interrupted; the former folder is '{old}': rename it back." : "";
    }

    private static string Beside(string path, string suffix) =>
        Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{suffix}");

    private void CheckReplaceable()
    {
        if (File.Exists(_path)) throw new IOException($"Expected a folder or nothing at '{_path}', found a file.");
        if (Directory.Exists(_path) && !File.Exists(Path.Combine(_path, _marker)) && Directory.EnumerateFileSystemEntries(_path).Any())
            throw new IOException($"The folder '{_path}' is not empty and holds no {_marker}: it is not replaced.");
    }
}
