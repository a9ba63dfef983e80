namespace MusicRec.Core.Data.Reading.Pipeline;

/// <summary>Finds the files of a log.</summary>
internal static class LogFiles
{
    private const string LastFmPlays = "userid-timestamp-artid-artname-traid-traname.tsv";
    private const string LastFmProfiles = "userid-profile.tsv";
    private static readonly string[] Endings = [".tsv", ".csv", ".txt", ".inter", ".dat"];

    /// <summary>
    /// Lists the file itself, or a folder's logs in name order: plain or .gz, without hidden files, READMEs and Last.fm's profiles.
    /// </summary>
    /// <exception cref="FileNotFoundException">The path does not exist, or the folder holds no log.</exception>
    public static string[] List(string path, ListeningLogFormat format)
    {
        if (File.Exists(path))
            return [path];
        if (!Directory.Exists(path))
            throw new FileNotFoundException($"There is no listening log at '{path}': expected a file or a folder.", path);

        string[] logs = [.. Directory.EnumerateFiles(path).Where(file => IsLog(Path.GetFileName(file))).Order(StringComparer.Ordinal)];
        if (format == ListeningLogFormat.LastFm1K
            && logs.Where(file => Plain(Path.GetFileName(file)) == LastFmPlays).ToArray() is { Length: > 0 } official)
            return official;
        return logs.Length > 0
            ? logs
            : throw new FileNotFoundException(
                $"The folder '{path}' holds no listening log: expected files ending in {string.Join(", ", Endings)}, or these with .gz.",
                path);
    }

    private static bool IsLog(string name) =>
        !name.StartsWith('.')
        && !name.StartsWith("README", StringComparison.OrdinalIgnoreCase)
        && Plain(name) != LastFmProfiles
        && Endings.Contains(Path.GetExtension(Plain(name)).ToLowerInvariant());

    private static string Plain(string name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
}
