using System.IO.Compression;
using MusicRec.Core.Files;

namespace MusicRec.Core.Archives;

/// <summary>Writes and reads .musicrec files.</summary>
/// <remarks>A zip of a manifest and safetensors without executable content; docs/MODEL_FORMAT.md describes it.</remarks>
public static class ModelArchive
{
    /// <summary>Opens and checks a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ModelFormatException">The file is not a model file, is damaged, or has a newer format than this library
    /// reads.</exception>
    public static ModelArchiveReader Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
        return Read(stream, path);
    }

    /// <summary>Opens a file that must hold the model with the given name.</summary>
    /// <inheritdoc cref="Open(string)"/>
    public static ModelArchiveReader Open(string path, string expectedName)
    {
        ModelArchiveReader archive = Open(path);
        return archive.Name == expectedName ? archive : throw archive.Invalid($"expected model '{expectedName}', found '{archive.Name}'");
    }

    /// <summary>Writes a model atomically.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="model">The model.</param>
    internal static void Write(string path, IArchivable model)
    {
        ArgumentNullException.ThrowIfNull(model);
        AtomicFile.Write(path, stream => Write(stream, model));
    }

    internal static void Write(Stream stream, IArchivable model)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        ModelArchiveWriter.Write(zip, model);
    }

    /// <summary>Reads a file from a seekable stream.</summary>
    /// <param name="stream">The whole file.</param>
    /// <param name="path">The stream's name in messages.</param>
    internal static ModelArchiveReader Read(Stream stream, string path) =>
        ArchiveZip.Read(stream, path, zip => new ModelFolderReader(zip).Read());
}
