using MusicRec.Core.Evaluation;
using MusicRec.Core.Evaluation.Metrics;
using MusicRec.Core.Numerics;
using MusicRec.RL.ActorCritic.Serving;
using MusicRec.RL.Candidates;
using MusicRec.RL.Episodes;

namespace MusicRec.RL.ActorCritic.Training;

/// <summary>Evaluates actors by ndcg@10 on decisions of the checkpoint slice; their features are computed once.</summary>
internal sealed class CheckpointEvaluator
{
    private static readonly NdcgAtK Metric = new(10);

    private readonly DecisionBatch _batch;
    private readonly int _threads;

    /// <summary>Draws the decisions and observes them.</summary>
    /// <param name="log">The checkpoint slice.</param>
    /// <param name="observer">Computes candidates and features.</param>
    /// <param name="candidates">Candidates of a decision.</param>
    /// <param name="most">Maximum number of decisions.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    /// <param name="seed">Seed of the drawn decisions.</param>
    public CheckpointEvaluator(DecisionLog log, DecisionObserver observer, int candidates, int most, int threads, int seed)
    {
        int[] chosen = Choose(log.Count, most, SeededRandom.For(seed, RandomPurpose.CheckpointDecisions));
        _batch = new DecisionBatch(chosen.Length, candidates);
        _threads = threads;
        observer.Fill(log, chosen, _batch);
    }

    /// <summary>Gets the ndcg@10 of Item-CF's own order on the same decisions.</summary>
    public double EvaluateItemCf() => Mean((row, target, _) => RankOf(row, target, []));

    /// <summary>Computes the ndcg@10 of an actor's order.</summary>
    public double Evaluate(ActorWeights actor)
    {
        var workers = new (ActorForward Forward, float[] Logits)[_threads];
        for (int thread = 0; thread < _threads; thread++)
            workers[thread] = (new ActorForward(actor), new float[_batch.Candidates]);
        return Mean((row, target, thread) =>
        {
            // A cold-start listener is served in Item-CF's order.
            if (_batch.StateOf(row)[StateFeatures.HistoryLength] == 0) return RankOf(row, target, []);
            int count = _batch.Counts[row];
            Span<float> logits = workers[thread].Logits.AsSpan(0, count);
            workers[thread].Forward.Logits(_batch.FeaturesOf(row)[..(count * CandidateFeatures.Count)], _batch.StateOf(row), logits);
            return RankOf(row, target, logits);
        });
    }

    // The evaluator's rank of the list that would be served: by logit, then by Item-CF's score; what is equal in both is tied.
    private TargetRank RankOf(int row, int target, ReadOnlySpan<float> logits)
    {
        ReadOnlySpan<float> features = _batch.FeaturesOf(row);
        int better = 0, tied = -1;
        for (int slot = 0; slot < _batch.Counts[row]; slot++)
        {
            int byLogit = logits.IsEmpty ? 0 : logits[slot].CompareTo(logits[target]);
            int order = byLogit != 0 ? byLogit : ItemCfScore(features, slot).CompareTo(ItemCfScore(features, target));
            if (order > 0) better++;
            else if (order == 0) tied++;
        }

        return new TargetRank(better, tied);

        static float ItemCfScore(ReadOnlySpan<float> features, int slot) =>
            features[slot * CandidateFeatures.Count + CandidateFeatures.ItemCfScore];
    }

    // Gains are summed in the order of the decisions, for any number of threads.
    private double Mean(Func<int, int, int, TargetRank> rankOfTarget)
    {
        double[] gains = new double[_batch.Decisions];
        RowLoop.ForEach(gains.Length, _threads, (row, thread) =>
        {
            if (_batch.Targets[row] < 0) return;
            gains[row] = Metric.Compute(rankOfTarget(row, _batch.Targets[row], thread));
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
