using MusicRec.Core.Configuration;
using MusicRec.Core.Data;

namespace MusicRec.Baselines.VmisKnn;

/// <summary>Settings of <see cref="VmisKnnTrainer"/>.</summary>
public sealed record VmisKnnOptions : TrainerOptions
{
    /// <summary>The gap that ends a session; without times a listener's plays are one session. Default: 30 minutes.</summary>
    public TimeSpan SessionGap { get; init; } = Sessions.DefaultGap;

    /// <summary>The query is this many of the last plays of the current session. Default: 3.</summary>
    public int QueryLength { get; init; } = 3;

    /// <summary>Neighbors come from this many sessions, the most recent that share an item with the query (m in the paper).
    /// Default: 500.</summary>
    public int RecentSessions { get; init; } = 500;

    /// <summary>Sessions that vote for their items, the most similar ones (k in the paper). Default: 100.</summary>
    public int Neighbors { get; init; } = 100;

    /// <summary>Whether a vote counts log(sessions / sessions with the item), so that rare items count more. Default: true.</summary>
    public bool IdfWeighting { get; init; } = true;

    /// <summary>Whether an item may follow itself. If not, the last item of the history comes after all other items of the neighbors.
    /// Default: false.</summary>
    public bool SelfTransitions { get; init; }

    /// <inheritdoc/>
    protected internal override IEnumerable<string> Faults()
    {
        if (SessionGap <= TimeSpan.Zero) yield return $"{nameof(SessionGap)} must be above 0, but is {SessionGap}.";
        if (QueryLength < 1) yield return $"{nameof(QueryLength)} must be at least 1, but is {QueryLength}.";
        if (RecentSessions < 1) yield return $"{nameof(RecentSessions)} must be at least 1, but is {RecentSessions}.";
        if (Neighbors < 1) yield return $"{nameof(Neighbors)} must be at least 1, but is {Neighbors}.";
    }
}
