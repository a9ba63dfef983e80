namespace MusicRec.RL.Episodes;

/// <summary>Parallel listeners: the agent observes their decisions, ranks, and receives a reward for each ranking.</summary>
internal interface IListeningEnvironment
{
    /// <summary>Number of parallel listeners, N.</summary>
    int Parallel { get; }

    /// <summary>Starts a round of episodes, one per listener; the same round gives the same episodes.</summary>
    /// <param name="round">Index of the round, from 0.</param>
    void Start(int round);

    /// <summary>Fills in the current decisions of the listeners.</summary>
    void Observe(DecisionBatch batch);

    /// <summary>Computes the reward of each candidate if it is played first and the others follow in the policy's order.</summary>
    /// <param name="batch">The decisions, as observed.</param>
    /// <param name="positions">Position of each candidate in the policy's order, 1 for the first [N, K].</param>
    /// <param name="rewards">Receives the rewards [N, K].</param>
    void RewardActions(DecisionBatch batch, ReadOnlySpan<int> positions, Span<float> rewards);

    /// <summary>Plays a candidate to each listener and moves to the next decision.</summary>
    /// <param name="batch">The decisions, as observed.</param>
    /// <param name="actions">Slot of the candidate to play [N].</param>
    /// <param name="ended">Receives whether the listener's log ends here, so that the next decision is another listener's [N].</param>
    void Step(DecisionBatch batch, ReadOnlySpan<int> actions, Span<bool> ended);
}
