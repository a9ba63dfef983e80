namespace MusicRec.Core.Files;

/// <summary>The exception for an invalid model file. The message says what was expected and what was found.</summary>
/// <remarks>A missing file throws <see cref="FileNotFoundException"/>, a full disk <see cref="IOException"/>.</remarks>
public sealed class ModelFormatException : Exception
{
    /// <summary>Creates the exception for a fault in a file.</summary>
    /// <param name="path">The file, or the name of the stream.</param>
    /// <param name="message">What was expected and what was found.</param>
    /// <param name="inner">The exception that revealed the fault, if any.</param>
    public ModelFormatException(string path, string message, Exception? inner = null)
        : base($"{path}: {message}", inner) => Path = path;

    /// <summary>The file, or the name of the stream.</summary>
    public string Path { get; }
}
