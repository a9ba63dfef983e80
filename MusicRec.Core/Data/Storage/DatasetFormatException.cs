namespace MusicRec.Core.Data.Storage;

/// <summary>The exception for an invalid dataset folder. The message says what was expected and what was found.</summary>
/// <remarks>A missing folder throws <see cref="DirectoryNotFoundException"/>.</remarks>
public sealed class DatasetFormatException : Exception
{
    /// <summary>Creates the exception for a fault in a file of a dataset folder.</summary>
    /// <param name="path">The file.</param>
    /// <param name="message">What was expected and what was found.</param>
    /// <param name="inner">The exception that revealed the fault, if any.</param>
    public DatasetFormatException(string path, string message, Exception? inner = null)
        : base($"{path}: {message}", inner) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }
}
