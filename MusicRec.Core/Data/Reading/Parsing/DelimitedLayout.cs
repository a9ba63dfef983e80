using System.Text;

namespace MusicRec.Core.Data.Reading.Parsing;

/// <summary>Finds the layout of a delimited file from its first row and the options.</summary>
internal static class DelimitedLayout
{
    private static readonly string[] ListenerNames = ["listener", "listenerid", "user", "userid", "uid", "session", "sessionid"];
    private static readonly string[] ItemNames = ["item", "itemid", "iid", "track", "trackid", "song", "songid", "movie", "movieid"];
    private static readonly string[] TimeNames = ["time", "timestamp", "ts", "datetime", "playedat"];

    /// <summary>Detects the layout and whether the first row is a header.</summary>
    /// <param name="file">The file's name in messages.</param>
    /// <param name="firstRow">The first row without its line end.</param>
    /// <param name="options">The reading options.</param>
    /// <exception cref="ListeningLogFormatException">A requested column does not exist.</exception>
    public static LogLayout Detect(string file, ReadOnlySpan<byte> firstRow, ListeningLogOptions options)
    {
        byte delimiter = options.Delimiter is { } given ? (byte)given : Guess(firstRow);
        bool quotes = options.Quotes ?? delimiter != '\t';
        if (!options.ExpectsHeader)
            return new LogLayout(
                delimiter, quotes, (options.Listener?.Number ?? 1) - 1, (options.Item?.Number ?? 2) - 1, (options.Time?.Number ?? 0) - 1);

        string[] names = Names(firstRow, delimiter, quotes);
        return new LogLayout(
            delimiter,
            quotes,
            Find(options.Listener, ListenerNames, fallback: 0),
            Find(options.Item, ItemNames, fallback: 1),
            Find(options.Time, TimeNames, fallback: -1));

        int Find(LogColumn? wanted, string[] usual, int fallback)
        {
            if (wanted is { Number: > 0 } numbered)
            {
                return numbered.Number <= names.Length
                    ? numbered.Number - 1
                    : throw new ListeningLogFormatException(
                        file, 1, $"expected a {numbered}, found a header of {names.Length}: {string.Join(", ", names)}.");
            }

            if (wanted is null)
            {
                int known = Array.FindIndex(names, name => usual.Contains(Canonical(name)));
                return known >= 0 ? known : fallback;
            }

            int at = Array.FindIndex(names, name => name.Equals(wanted.Value.Name, StringComparison.OrdinalIgnoreCase));
            if (at < 0)
                at = Array.FindIndex(names, name => WithoutType(name).Equals(wanted.Value.Name, StringComparison.OrdinalIgnoreCase));
            return at >= 0 ? at : throw new ListeningLogFormatException(file, 1, $"expected a {wanted}, found {string.Join(", ", names)}.");
        }
    }

    private static byte Guess(ReadOnlySpan<byte> row) =>
        row.Contains((byte)'\t') ? (byte)'\t' : row.Contains((byte)',') || !row.Contains((byte)';') ? (byte)',' : (byte)';';

    private static string[] Names(ReadOnlySpan<byte> row, byte delimiter, bool quotes)
    {
        var names = new List<string>();
        var fields = new FieldReader(row, delimiter, quotes);
        while (fields.MoveNext()) names.Add(Encoding.UTF8.GetString(fields.Unquoted()).Trim());
        return [.. names];
    }

    // RecBole writes the type behind the name: user_id:token.
    private static string WithoutType(string name) => name.IndexOf(':') is > 0 and int colon ? name[..colon] : name;

    private static string Canonical(string name) =>
        WithoutType(name).Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
}
