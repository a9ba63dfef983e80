using MusicRec.Cli.Failures;
using MusicRec.Core.Data;
using MusicRec.Core.Data.Preprocessing;
using MusicRec.Core.Data.Reading;

namespace MusicRec.Cli.Configuration;

/// <summary>Section "Data": the raw listening log, and how the dataset is created from it.</summary>
internal sealed record DataSettings
{
    /// <summary>The raw log: a file or a folder. Default: data/raw.</summary>
    public string RawPath { get; init; } = "data/raw";

    /// <summary>The folder of the preprocessed dataset. Default: data/processed.</summary>
    public string ProcessedPath { get; init; } = "data/processed";

    /// <summary>The format of the raw log. Default: lastfm1k.</summary>
    public ListeningLogFormat Format { get; init; } = ListeningLogFormat.LastFm1K;

    /// <summary>Delimited logs: whether files start with a row of names. Default: false.</summary>
    public bool Header { get; init; }

    /// <summary>Delimited logs: tab, comma, semicolon, pipe, space or one character. Default: empty, detected from the first row.</summary>
    public string Delimiter { get; init; } = "";

    /// <summary>Delimited logs: name or number of the listener's column. Default: empty, a usual name or the first.</summary>
    public string Listener { get; init; } = "";

    /// <summary>Delimited logs: name or number of the item's column. Default: empty, a usual name or the second.</summary>
    public string Item { get; init; } = "";

    /// <summary>Delimited logs: name or number of the time's column. Default: empty, a usual name or none.</summary>
    public string Time { get; init; } = "";

    /// <summary>Whether rows that cannot be read are put into rejected.tsv instead of stopping the job. Default: false.</summary>
    public bool SkipBadRows { get; init; }

    /// <summary>Minimum number of plays of an item; other items are dropped. Default: 1.</summary>
    public int MinItemPlays { get; init; } = 1;

    /// <summary>Minimum number of plays of a listener; other listeners are dropped. Default: 1.</summary>
    public int MinListenerPlays { get; init; } = 1;

    /// <summary>The gap that ends a session. Default: 00:30:00.</summary>
    public TimeSpan SessionGap { get; init; } = Sessions.DefaultGap;

    /// <summary>Whether immediate repeats of an item are dropped. Default: false.</summary>
    public bool CollapseRepeats { get; init; }

    /// <summary>Creates the options for reading the raw log.</summary>
    /// <exception cref="UsageException">The delimiter is not a single character.</exception>
    public ListeningLogOptions CreateLogOptions() => new()
    {
        Format = Format,
        HasHeader = Header,
        Delimiter = ParseDelimiter(Delimiter),
        Listener = ParseColumn(Listener),
        Item = ParseColumn(Item),
        Time = ParseColumn(Time),
        SkipBadRows = SkipBadRows,
    };

    /// <summary>Creates the options for preprocessing the log.</summary>
    public PreprocessingOptions CreatePreprocessingOptions() => new()
    {
        MinItemPlays = MinItemPlays,
        MinListenerPlays = MinListenerPlays,
        SessionGap = SessionGap,
        CollapseRepeats = CollapseRepeats,
    };

    private static char? ParseDelimiter(string text) => text.ToLowerInvariant() switch
    {
        "" => null,
        "tab" or "\\t" => '\t',
        "comma" => ',',
        "semicolon" => ';',
        "pipe" => '|',
        "space" => ' ',
        [char character] => character,
        _ => throw new UsageException($"The delimiter must be tab, comma, semicolon, pipe, space or one character, but is '{text}'."),
    };

    private static LogColumn? ParseColumn(string text) => text.Length == 0 ? (LogColumn?)null : LogColumn.Parse(text);
}
