using MusicRec.Core.Models;
using MusicRec.Core.Ranking;
using MusicRec.RL.Candidates;

namespace MusicRec.RL.Episodes;

/// <summary>Fills decisions in parallel: candidates from Item-CF, then their features.</summary>
/// <remarks>Rows are independent, so the result does not depend on the number of threads.</remarks>
internal sealed class DecisionObserver
{
    private readonly CandidateSource _source;
    private readonly FeatureExtractor[] _extractors;
    private readonly Recommendation[][] _candidates;   // [threads][K + those left out]

    public DecisionObserver(CandidateSource source, int candidates, int threads)
    {
        _source = source;
        MostLeftOut = Math.Max(1, candidates / 2);
        _extractors = [.. Enumerable.Range(0, threads).Select(_ => new FeatureExtractor(source, candidates))];
        _candidates = [.. Enumerable.Range(0, threads).Select(_ => new Recommendation[candidates + MostLeftOut])];
    }

    /// <summary>Maximum number of items left out of a decision's candidates: half of them.</summary>
    public int MostLeftOut { get; }

    /// <summary>Fills a row for each decision of the log; rows beyond them are cleared.</summary>
    /// <param name="log">The decisions.</param>
    /// <param name="decisions">Which decision each row holds, −1 for none [N].</param>
    /// <param name="batch">Receives the decisions.</param>
    public void Fill(DecisionLog log, int[] decisions, DecisionBatch batch) => ForEachRow(batch.Decisions, (row, thread) =>
    {
        if (decisions[row] < 0)
        {
            batch.Clear(row);
            return;
        }

        FillRow(log.ContextOf(decisions[row]), [], batch, row, thread);
        int target = log.TargetOf(decisions[row]);
        batch.Targets[row] = target < 0 ? -1 : batch.ItemsOf(row)[..batch.Counts[row]].IndexOf(target);
        batch.Informative[row] = batch.Targets[row] >= 0;
    });

    /// <summary>Calls a method for every row, distributed over the threads.</summary>
    /// <param name="rows">Number of rows N.</param>
    /// <param name="fill">Takes a row and the thread that it runs on.</param>
    public void ForEachRow(int rows, Action<int, int> fill) => RowLoop.ForEach(rows, _extractors.Length, fill);

    /// <summary>Fills candidates and features of a row; the caller sets its target and informativeness.</summary>
    /// <param name="context">The plays before the decision.</param>
    /// <param name="leftOut">Items to leave out of the candidates, at most <see cref="MostLeftOut"/>.</param>
    /// <param name="batch">Receives the row.</param>
    /// <param name="row">Index of the row.</param>
    /// <param name="thread">Index of the calling thread.</param>
    public void FillRow(in ListeningContext context, ReadOnlySpan<int> leftOut, DecisionBatch batch, int row, int thread)
    {
        Span<Recommendation> candidates = _candidates[thread].AsSpan(0, batch.Candidates + leftOut.Length);
        int generated = _source.Generate(context, candidates), count = 0;
        for (int slot = 0; slot < generated && count < batch.Candidates; slot++)
            if (!leftOut.Contains(candidates[slot].Item)) candidates[count++] = candidates[slot];

        _extractors[thread].Extract(context, candidates[..count], batch.FeaturesOf(row), batch.StateOf(row));
        Span<int> items = batch.ItemsOf(row);
        for (int slot = 0; slot < count; slot++) items[slot] = candidates[slot].Item;
        items[count..].Fill(-1);
        batch.Counts[row] = count;
    }
}
