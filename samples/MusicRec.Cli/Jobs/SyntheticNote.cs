using System.Text.Json;
using MusicRec.Core.Data.Reading;
using MusicRec.Core.Synthetic;

namespace MusicRec.Cli.Jobs;

/// <summary>
/// A file beside a synthetic log that states how it was made, so that its results are not mistaken for those on real data.
/// </summary>
internal static class SyntheticNote
{
    private const string Ending = ".synthetic.json";

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes the note of a log.</summary>
    public static void Write(string log, SyntheticListeningOptions options) => File.WriteAllText(
        log + Ending,
        JsonSerializer.Serialize(new { synthetic = true, options.Listeners, options.Plays, options.Seed, options.NewShare }, Indented));

    /// <summary>Returns whether one of the files that a log was read from has such a note beside it.</summary>
    /// <param name="path">The log: a file or a folder.</param>
    /// <param name="sources">The files it was read from.</param>
    public static bool Covers(string path, IEnumerable<LogSource> sources)
    {
        string folder = Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
        return sources.Any(source => File.Exists(Path.Combine(folder, source.Name + Ending)));
    }
}
