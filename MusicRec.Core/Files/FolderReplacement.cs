namespace MusicRec.Core.Files;

/// <summary>Fills a new folder beside a path and moves it there once it is complete. Until then the path stays unchanged.</summary>
internal sealed class FolderReplacement : IDisposable
{
    private readonly string _path;
    private readonly string _marker;

    /// <summary>Creates the new folder.</summary>
    /// <param name="path">The path to replace.</param>
    /// <param name="marker">A file that an existing folder must hold to be replaced; an empty folder may always be replaced.</param>
    /// <exception cref="IOException">The path holds other content.</exception>
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

    /// <summary>Moves the new folder to the path.</summary>
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

    /// <summary>Deletes the new folder if it was not committed.</summary>
    public void Dispose()
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Returns a hint if the path is missing because a replacement was interrupted between its two renames; else "".</summary>
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
