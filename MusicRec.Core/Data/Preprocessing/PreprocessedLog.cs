using MusicRec.Core.Data.Reading;

namespace MusicRec.Core.Data.Preprocessing;

/// <summary>A dataset, and the account of how it came from a listening log: every play that is not in it is counted.</summary>
public sealed class PreprocessedLog
{
    internal PreprocessedLog(InteractionDataset dataset, PreprocessingOptions options, ListeningLog log)
    {
        (Dataset, Options) = (dataset, options);
        (PlaysRead, ItemsRead, ListenersRead) = (log.PlayCount, log.Items.Count, log.Listeners.Count);
        (LogOptions, Sources, Rejected) = (log.Options, log.Sources, log.Rejected);
    }

    /// <summary>The plays that stayed.</summary>
    public InteractionDataset Dataset { get; }

    /// <summary>The settings it was made with.</summary>
    public PreprocessingOptions Options { get; }

    /// <summary>Plays in the log.</summary>
    public int PlaysRead { get; }

    /// <summary>Items in the log.</summary>
    public int ItemsRead { get; }

    /// <summary>Listeners in the log.</summary>
    public int ListenersRead { get; }

    /// <summary>Immediate repeats dropped.</summary>
    public required int RepeatsCollapsed { get; init; }

    /// <summary>Plays dropped with their item or listener, which had too few.</summary>
    public int PlaysFiltered => PlaysRead - RepeatsCollapsed - Dataset.PlayCount;

    /// <summary>Sessions of the plays that stayed; without times, one a listener.</summary>
    public required int SessionCount { get; init; }

    /// <summary>The options the log was read with.</summary>
    public ListeningLogOptions LogOptions { get; }

    /// <summary>The files the log was read from.</summary>
    public IReadOnlyList<LogSource> Sources { get; }

    /// <summary>Rows of the log that could not be read.</summary>
    public RejectedRows Rejected { get; }
}
