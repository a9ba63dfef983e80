namespace MusicRec.RL.Episodes;

/// <summary>The decisions of a log, observed once and kept if they fit in memory: a training run uses each of them many times.</summary>
/// <remarks>If the log is too long, every decision is observed again on each use, which is at most a few times per training run.</remarks>
internal sealed class DecisionMemory
{
    /// <summary>Default limit of the memory: half a GiB.</summary>
    public const long MostBytes = 1L << 29;

    private readonly DecisionObserver _observer;
    private readonly DecisionBatch? _kept;   // row d holds decision d

    /// <summary>Observes the decisions, if they fit.</summary>
    /// <param name="log">The decisions.</param>
    /// <param name="observer">Computes candidates and features.</param>
    /// <param name="candidates">Candidates of a decision.</param>
    /// <param name="mostBytes">Maximum memory to use, in bytes.</param>
    public DecisionMemory(DecisionLog log, DecisionObserver observer, int candidates, long mostBytes = MostBytes)
    {
        (Log, _observer) = (log, observer);
        if (log.Count * DecisionBatch.BytesOf(candidates) > mostBytes) return;
        _kept = new DecisionBatch(log.Count, candidates);
        observer.Fill(log, [.. Enumerable.Range(0, log.Count)], _kept);
    }

    /// <summary>The decisions.</summary>
    public DecisionLog Log { get; }

    /// <summary>Fills a row for each decision; rows beyond them are cleared.</summary>
    /// <param name="decisions">Which decision each row holds, −1 for none [N].</param>
    /// <param name="batch">Receives the decisions.</param>
    public void Fill(int[] decisions, DecisionBatch batch)
    {
        if (_kept is null)
        {
            _observer.Fill(Log, decisions, batch);
            return;
        }

        for (int row = 0; row < batch.Decisions; row++)
        {
            if (decisions[row] < 0) batch.Clear(row);
            else _kept.CopyRow(decisions[row], batch, row);
        }
    }
}
