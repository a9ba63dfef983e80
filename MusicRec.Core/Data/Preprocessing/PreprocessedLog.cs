using MusicRec.Core.Data.Reading;

namespace MusicRec.Core.Data.Preprocessing;

/// <summary>A dataset and the counts of what preprocessing removed from the listening log.</summary>
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

    /// <summary>The preprocessing settings.</summary>
    public PreprocessingOptions Options { get; }

    /// <summary>Plays in the log.</summary>
    public int PlaysRead { get; }

    /// <summary>Items in the log.</summary>
    public int ItemsRead { get; }

    /// <summary>Listeners in the log.</summary>
    public int ListenersRead { get; }

    /// <summary>The immediate repeats that were dropped.</summary>
    public required int RepeatsCollapsed { get; init; }

    /// <summary>The plays dropped because their item or listener had too few.</summary>
    public int PlaysFiltered => PlaysRead - RepeatsCollapsed - Dataset.PlayCount;

    /// <summary>The sessions of the plays that stayed; one per listener without times.</summary>
    public required int SessionCount { get; init; }

    /// <summary>The options the log was read with.</summary>
    public ListeningLogOptions LogOptions { get; }

    /// <summary>The files the log was read from.</summary>
    public IReadOnlyList<LogSource> Sources { get; }

    /// <summary>Rows of the log that could not be read.</summary>
    public RejectedRows Rejected { get; }
}
