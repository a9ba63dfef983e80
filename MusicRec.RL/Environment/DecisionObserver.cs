using MusicRec.Core.Models;

namespace MusicRec.RL.Environment;

/// <summary>Fills decisions in parallel: candidates from Item-CF, then their features. Every row is computed alone, so threads change nothing.</summary>
internal sealed class DecisionObserver
{
    private readonly CandidateSource _source;
    private readonly FeatureExtractor[] _extractors;
    private readonly Recommendation[][] _candidates;

    public DecisionObserver(CandidateSource source, int candidates, int threads)
    {
        _source = source;
        _extractors = [.. Enumerable.Range(0, threads).Select(_ => new FeatureExtractor(source, candidates))];
        _candidates = [.. Enumerable.Range(0, threads).Select(_ => new Recommendation[candidates])];
    }

    /// <summary>Fills a row for each decision of the log; rows beyond them are cleared.</summary>
    /// <param name="log">The decisions.</param>
    /// <param name="decisions">Which decision each row holds, −1 for none [N].</param>
    /// <param name="batch">Receives them.</param>
    public void Fill(DecisionLog log, int[] decisions, DecisionBatch batch)
    {
        int threads = _extractors.Length;
        if (threads == 1)
        {
            FillRows(log, decisions, batch, 0);
            return;
        }

        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread => FillRows(log, decisions, batch, thread));
    }

    private void FillRows(DecisionLog log, int[] decisions, DecisionBatch batch, int thread)
    {
        for (int row = thread; row < batch.Decisions; row += _extractors.Length)
        {
            if (decisions[row] < 0)
                batch.Clear(row);
            else
                Fill(log.ContextOf(decisions[row]), log.TargetOf(decisions[row]), batch, row, thread);
        }
    }

    private void Fill(in ListeningContext context, int target, DecisionBatch batch, int row, int thread)
    {
        Recommendation[] candidates = _candidates[thread];
        int count = _source.Generate(context, candidates);
        _extractors[thread].Extract(context, candidates.AsSpan(0, count), batch.FeaturesOf(row), batch.StateOf(row));

        Span<int> items = batch.ItemsOf(row);
        for (int slot = 0; slot < count; slot++) items[slot] = candidates[slot].Item;
        items[count..].Fill(-1);
        batch.Counts[row] = count;
        batch.Targets[row] = target < 0 ? -1 : items[..count].IndexOf(target);
    }
}
