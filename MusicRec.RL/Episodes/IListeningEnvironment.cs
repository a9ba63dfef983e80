namespace MusicRec.RL.Episodes;

/// <summary>Many listeners who step side by side: the agent sees their decisions, ranks, and gets a reward for each ranking.</summary>
internal interface IListeningEnvironment
{
    /// <summary>Listeners that step side by side, N.</summary>
    int Parallel { get; }

    /// <summary>Starts a round of episodes, one a listener; the same round is the same episodes.</summary>
    /// <param name="round">Which round, from 0.</param>
    void Start(int round);

    /// <summary>Fills in the decisions that stand before the listeners.</summary>
    void Observe(DecisionBatch batch);

    /// <summary>What each candidate would earn if it were played first and the others followed in the policy's order.</summary>
    /// <param name="batch">The decisions, as observed.</param>
    /// <param name="positions">Position of each candidate in the policy's order, 1 for the first [N, K].</param>
    /// <param name="rewards">Receives the rewards [N, K].</param>
    void RewardActions(DecisionBatch batch, ReadOnlySpan<int> positions, Span<float> rewards);

    /// <summary>Plays a candidate to each listener and moves on.</summary>
    /// <param name="batch">The decisions, as observed.</param>
    /// <param name="actions">Slot of the candidate that is played [N].</param>
    /// <param name="ended">Receives whether the listener's log ends here, so that what follows is somebody else's [N].</param>
    void Step(DecisionBatch batch, ReadOnlySpan<int> actions, Span<bool> ended);
}
