namespace MusicRec.Core.Data.Storage;

/// <summary>A dataset folder is not what it should be: the message says what was expected and what was found.</summary>
/// <remarks>A folder that is not there is a <see cref="DirectoryNotFoundException"/>.</remarks>
public sealed class DatasetFormatException : Exception
{
    /// <summary>A fault in a file of a dataset folder.</summary>
    /// <param name="path">The file.</param>
    /// <param name="message">What was expected and what was found.</param>
    /// <param name="inner">What brought it to light, if an exception did.</param>
    public DatasetFormatException(string path, string message, Exception? inner = null)
        : base($"{path}: {message}", inner) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }
}
