namespace MusicRec.Core.Files;

/// <summary>A model file is not what it should be: the message says what was expected and what was found.</summary>
/// <remarks>A missing file stays <see cref="FileNotFoundException"/>, a full disk <see cref="IOException"/>.</remarks>
public sealed class ModelFormatException : Exception
{
    /// <summary>A fault in a file.</summary>
    /// <param name="path">The file, or the name of the stream.</param>
    /// <param name="message">What was expected and what was found.</param>
    /// <param name="inner">What brought it to light, if an exception did.</param>
    public ModelFormatException(string path, string message, Exception? inner = null)
        : base($"{path}: {message}", inner) => Path = path;

    /// <summary>The file, or the name of the stream.</summary>
    public string Path { get; }
}
