using System.IO.Compression;
using MusicRec.Core.Files;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;

namespace MusicRec.Core.Archives;

/// <summary>Writes and reads .musicrec files.</summary>
/// <remarks>A zip of a manifest and safetensors without executable content; docs/MODEL_FORMAT.md describes it.</remarks>
public static class ModelArchive
{
    /// <summary>Writes a model, whole or not at all.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="model">The model.</param>
    internal static void Write(string path, Recommender model)
    {
        ArgumentNullException.ThrowIfNull(model);
        AtomicFile.Write(path, stream => Write(stream, model));
    }

    /// <summary>Opens and checks a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ModelFormatException">It is not a model file, is damaged, or is of a newer format than this library reads.</exception>
    public static ModelArchiveReader Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
        return Read(stream, path);
    }

    /// <summary>Opens a file that must hold the model of a name.</summary>
    /// <inheritdoc cref="Open(string)"/>
    public static ModelArchiveReader Open(string path, string expectedName)
    {
        ModelArchiveReader archive = Open(path);
        return archive.Name == expectedName ? archive : throw archive.Fault($"expected model '{expectedName}', found '{archive.Name}'");
    }

    /// <summary>Loads a model of one of the kinds the app names.</summary>
    /// <inheritdoc cref="Open(string)"/>
    public static IRecommender Load(string path, IEnumerable<ModelKind> kinds) => Open(path).Load(kinds);

    internal static void Write(Stream stream, Recommender model)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        ModelArchiveWriter.Write(zip, model);
    }

    /// <summary>Reads a file from a seekable stream.</summary>
    /// <param name="stream">The whole file.</param>
    /// <param name="path">What to call it in messages.</param>
    internal static ModelArchiveReader Read(Stream stream, string path)
    {
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            return new ArchiveFolders(zip, stream.Length, path).Read();
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw new ModelFormatException(path, $"expected a whole .musicrec file (a zip), found a damaged one: {e.Message}", e);
        }
    }
}
