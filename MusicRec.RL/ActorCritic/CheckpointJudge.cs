using MusicRec.Core.Numerics;
using MusicRec.RL.Environment;

namespace MusicRec.RL.ActorCritic;

/// <summary>Judges an actor by ndcg@10 on decisions of the checkpoint slice; their features are computed once.</summary>
internal sealed class CheckpointJudge
{
    private const int CutOff = 10;

    private readonly DecisionBatch _batch;
    private readonly int _threads;

    public CheckpointJudge(DecisionLog log, DecisionObserver observer, int candidates, int most, int threads, int seed)
    {
        int[] chosen = Choose(log.Count, most, new SeededRandom(seed, 3));
        _batch = new DecisionBatch(chosen.Length, candidates);
        _threads = threads;
        observer.Fill(log, chosen, _batch);
    }

    /// <summary>ndcg@10 of Item-CF's own order on the same decisions.</summary>
    public double ItemCf() => Mean((row, _, _) => _batch.Targets[row]);

    /// <summary>Share of the decisions whose target is a candidate: what no re-ranker can exceed.</summary>
    public double Ceiling() => _batch.Targets.Count(target => target >= 0) / (double)Math.Max(1, _batch.Decisions);

    /// <summary>ndcg@10 of an actor's order.</summary>
    public double Judge(ActorWeights actor)
    {
        var workers = new (ActorForward Forward, float[] Logits)[_threads];
        for (int thread = 0; thread < _threads; thread++) workers[thread] = (new ActorForward(actor), new float[_batch.Candidates]);
        return Mean((row, target, thread) =>
        {
            if (_batch.StateOf(row)[StateFeatures.HistoryLength] == 0) return target;   // a stranger is served in Item-CF's order
            int count = _batch.Counts[row];
            Span<float> logits = workers[thread].Logits.AsSpan(0, count);
            workers[thread].Forward.Logits(_batch.FeaturesOf(row)[..(count * CandidateFeatures.Count)], _batch.StateOf(row), logits);
            int before = 0;
            for (int slot = 0; slot < count; slot++)
                if (logits[slot] > logits[target] || (logits[slot] == logits[target] && slot < target)) before++;
            return before;
        });
    }

    // Gains are summed in the order of the decisions, whatever the threads.
    private double Mean(Func<int, int, int, int> placeOfTarget)
    {
        var gains = new double[_batch.Decisions];
        RowLoop.ForEach(gains.Length, _threads, (row, thread) =>
        {
            if (_batch.Targets[row] < 0) return;
            int place = placeOfTarget(row, _batch.Targets[row], thread);
            if (place < CutOff) gains[row] = 1 / Math.Log2(place + 2);
        });
        return gains.Sum() / Math.Max(1, gains.Length);
    }

    private static int[] Choose(int count, int most, SeededRandom random)
    {
        int[] all = [.. Enumerable.Range(0, count)];
        if (count <= most) return all;
        for (int i = 0; i < most; i++)
        {
            int j = random.Next(i, count);
            (all[i], all[j]) = (all[j], all[i]);
        }

        int[] chosen = all[..most];
        Array.Sort(chosen);
        return chosen;
    }
}
