using System.Numerics.Tensors;
using MusicRec.Core.Numerics;
using MusicRec.RL.Candidates;
using MusicRec.RL.Episodes;

namespace MusicRec.RL.Simulation;

/// <summary>The probability that a listener accepts a candidate: logistic in a few of its features.</summary>
/// <remarks>
/// Fitted on which candidate was played next, against the others, with equal weight for both classes: a candidate that is as likely to be
/// the next play as one of the others is accepted half the time. A log shows what listeners prefer, not how often they accept what is
/// played to them; this is the simulator's assumption. The intercept balances the classes (King and Zeng, "Logistic Regression in Rare
/// Events Data", 2001, § 4.1).
/// </remarks>
internal sealed class AcceptanceModel
{
    private const int MostDecisions = 4000;

    private static readonly int[] Used =
    [
        CandidateFeatures.ItemCfScore, CandidateFeatures.Popularity, CandidateFeatures.TransitionFromLast,
        CandidateFeatures.TransitionFromRecent, CandidateFeatures.OwnTransition, CandidateFeatures.OwnCount,
        CandidateFeatures.ReciprocalRecency, CandidateFeatures.InSession,
    ];

    private readonly float[] _weights;   // [features]
    private readonly float _intercept;

    /// <summary>Creates a model from its weights.</summary>
    /// <param name="weights">Weight of each feature [<see cref="CandidateFeatures.Count"/>].</param>
    /// <param name="intercept">The intercept.</param>
    public AcceptanceModel(float[] weights, float intercept)
    {
        if (weights.Length != CandidateFeatures.Count)
            throw new ArgumentException($"Expected {CandidateFeatures.Count} weights, got {weights.Length}.", nameof(weights));
        (_weights, _intercept) = (weights, intercept);
    }

    /// <summary>Fits a model on decisions; if there are many, on a random sample.</summary>
    /// <param name="log">The decisions, later than the plays the observer's source was fitted on.</param>
    /// <param name="observer">Computes candidates and features.</param>
    /// <param name="candidates">Candidates of a decision.</param>
    /// <param name="seed">Seed of the sample.</param>
    public static AcceptanceModel Fit(DecisionLog log, DecisionObserver observer, int candidates, int seed)
    {
        var batch = new DecisionBatch(Math.Min(log.Count, MostDecisions), candidates);
        var random = SeededRandom.For(seed, RandomPurpose.AcceptanceDecisions);
        int[] decisions = new int[batch.Decisions];
        for (int i = 0; i < decisions.Length; i++) decisions[i] = log.Count == decisions.Length ? i : random.Next(log.Count);
        observer.Fill(log, decisions, batch);

        int count = batch.Counts.Sum();
        float[] rows = new float[count * Used.Length];
        bool[] played = new bool[count];
        int row = 0, next = 0;
        for (int decision = 0; decision < batch.Decisions; decision++)
        {
            ReadOnlySpan<float> features = batch.FeaturesOf(decision);
            for (int slot = 0; slot < batch.Counts[decision]; slot++, row++)
            {
                for (int i = 0; i < Used.Length; i++) rows[row * Used.Length + i] = features[slot * CandidateFeatures.Count + Used[i]];
                if (played[row] = slot == batch.Targets[decision]) next++;
            }
        }

        double[] fitted = LogisticRegression.Fit(rows, played, Used.Length);
        float[] weights = new float[CandidateFeatures.Count];
        for (int i = 0; i < Used.Length; i++) weights[Used[i]] = (float)fitted[i];
        double leveled = fitted[^1] + Math.Log((double)Math.Max(1, count - next) / Math.Max(1, next));
        return new AcceptanceModel(weights, (float)leveled);
    }

    /// <summary>Returns the probability that a candidate is accepted.</summary>
    /// <param name="features">Features of the candidate [<see cref="CandidateFeatures.Count"/>].</param>
    public double Predict(ReadOnlySpan<float> features) =>
        LogisticRegression.Sigmoid(_intercept + TensorPrimitives.Dot(_weights, features));
}
