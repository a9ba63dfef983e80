using MusicRec.Core.Configuration;
using MusicRec.Core.Data;

namespace MusicRec.Baselines.VmisKnn;

/// <summary>Settings of <see cref="VmisKnnTrainer"/>.</summary>
public sealed record VmisKnnOptions : TrainerOptions
{
    /// <summary>A session ends where nothing was played for longer than this; without times a listener's plays are one session. Default: 30 minutes.</summary>
    public TimeSpan SessionGap { get; init; } = Sessions.DefaultGap;

    /// <summary>The query is this many of the last plays of the current session (max_items_in_session of the reference). Default: 2.</summary>
    public int QueryLength { get; init; } = 2;

    /// <summary>Neighbors come from this many most recent training sessions among those that share an item with the query (m of the paper). Default: 500.</summary>
    public int RecentSessions { get; init; } = 500;

    /// <summary>Training sessions that vote for their items, the most similar ones (k of the paper). Default: 50.</summary>
    public int Neighbors { get; init; } = 50;

    /// <summary>Whether a vote for an item counts more the fewer sessions have the item: log(sessions / sessions with the item). Default: true.</summary>
    public bool IdfWeighting { get; init; } = true;

    /// <summary>Whether an item may follow itself. If not, the last item follows all other items of the neighbors, as in the reference, which
    /// leaves it out. Default: false.</summary>
    public bool SelfTransitions { get; init; }

    /// <inheritdoc/>
    protected internal override IEnumerable<string> Faults()
    {
        if (SessionGap <= TimeSpan.Zero) yield return $"{nameof(SessionGap)} must be positive, but is {SessionGap}.";
        if (QueryLength < 1) yield return $"{nameof(QueryLength)} must be at least 1, but is {QueryLength}.";
        if (RecentSessions < 1) yield return $"{nameof(RecentSessions)} must be at least 1, but is {RecentSessions}.";
        if (Neighbors < 1) yield return $"{nameof(Neighbors)} must be at least 1, but is {Neighbors}.";
    }
}
