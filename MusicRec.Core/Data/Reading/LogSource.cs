namespace MusicRec.Core.Data.Reading;

/// <summary>A file that a listening log was read from.</summary>
/// <param name="Name">The file name, without its folder.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">SHA-256 (hex) of the bytes on disk.</param>
public sealed record LogSource(string Name, long Bytes, string Sha256);
