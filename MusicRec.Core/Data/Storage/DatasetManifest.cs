using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MusicRec.Core.Data.Reading;

namespace MusicRec.Core.Data.Storage;

/// <summary>The content of <c>dataset.json</c>.</summary>
public sealed record DatasetManifest
{
    /// <summary>The version that this library writes and reads.</summary>
    public const int CurrentFormatVersion = 1;

    /// <summary>Version of the folder's format.</summary>
    public required int FormatVersion { get; init; }

    /// <summary>Version of the library that wrote the folder.</summary>
    public required string LibraryVersion { get; init; }

    /// <summary>Whether the plays are synthetic.</summary>
    public required bool Synthetic { get; init; }

    /// <summary>The number of listeners.</summary>
    public required int Listeners { get; init; }

    /// <summary>The number of items.</summary>
    public required int Items { get; init; }

    /// <summary>The number of plays.</summary>
    public required int Plays { get; init; }

    /// <summary>The number of sessions.</summary>
    public required int Sessions { get; init; }

    /// <summary>Whether plays have times.</summary>
    public required bool HasTimes { get; init; }

    /// <summary>Whether items have artist and title.</summary>
    public required bool HasDetails { get; init; }

    /// <summary>Hash of the dataset (<see cref="InteractionDataset.Hash"/>).</summary>
    public required string Hash { get; init; }

    /// <summary>The counts and settings of preprocessing.</summary>
    public required PreprocessingAccount Preprocessing { get; init; }

    /// <summary>The options the log was read with; they also read a second log of the same format.</summary>
    public required ListeningLogOptions Log { get; init; }

    /// <summary>The files the log was read from.</summary>
    public required IReadOnlyList<LogSource> Sources { get; init; }

    /// <summary>The folder's other files by name.</summary>
    public required IReadOnlyDictionary<string, StoredFile> Files { get; init; }

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,   // for people to read, never part of a web page
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters =
        {
            new JsonStringEnumConverter<RejectionReason>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<ListeningLogFormat>(JsonNamingPolicy.CamelCase),
            new LogColumnConverter(),
        },
    };
}

/// <summary>The counts and settings of preprocessing.</summary>
/// <param name="PlaysRead">Plays in the log.</param>
/// <param name="ItemsRead">Items in the log.</param>
/// <param name="ListenersRead">Listeners in the log.</param>
/// <param name="RowsRejected">Rows that could not be read, by reason.</param>
/// <param name="RepeatsCollapsed">The immediate repeats that were dropped.</param>
/// <param name="PlaysFiltered">Plays dropped with an item or a listener that had too few.</param>
/// <param name="MinItemPlays">The plays an item needed to stay.</param>
/// <param name="MinListenerPlays">The plays a listener needed to stay.</param>
/// <param name="SessionGapSeconds">The longest gap inside a session.</param>
/// <param name="CollapseRepeats">Whether immediate repeats were dropped.</param>
public sealed record PreprocessingAccount(
    int PlaysRead,
    int ItemsRead,
    int ListenersRead,
    IReadOnlyDictionary<RejectionReason, int> RowsRejected,
    int RepeatsCollapsed,
    int PlaysFiltered,
    int MinItemPlays,
    int MinListenerPlays,
    double SessionGapSeconds,
    bool CollapseRepeats);

/// <summary>A file of a dataset folder.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">SHA-256 (hex) of its bytes.</param>
public sealed record StoredFile(long Bytes, string Sha256);
