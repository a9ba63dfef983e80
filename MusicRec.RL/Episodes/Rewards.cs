namespace MusicRec.RL.Episodes;

/// <summary>Rewards by position.</summary>
internal static class Rewards
{
    /// <summary>Returns the reward for a target at a position.</summary>
    /// <param name="kind">The kind of reward.</param>
    /// <param name="position">1 for the first place; 0 when the target is not in the ranking, which gives no reward.</param>
    public static float At(RewardKind kind, int position) => position < 1 ? 0f : kind switch
    {
        RewardKind.Hit => position == 1 ? 1f : 0f,
        RewardKind.Ndcg => (float)(1.0 / Math.Log2(1.0 + position)),
        RewardKind.Mrr => 1f / position,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Expected hit, ndcg or mrr."),
    };

    /// <summary>Computes the rewards of playing each candidate first, the others following in the policy's order.</summary>
    /// <param name="kind">The kind of reward.</param>
    /// <param name="positions">Position of each candidate in the policy's order, 1 for the first [candidates].</param>
    /// <param name="target">Slot of the candidate that was played next, or −1.</param>
    /// <param name="rewards">Receives the reward of each action [candidates].</param>
    /// <remarks>
    /// Moving a candidate from behind the target to the front pushes the target down one place; moving one from before it changes nothing.
    /// </remarks>
    public static void OfActions(RewardKind kind, ReadOnlySpan<int> positions, int target, Span<float> rewards)
    {
        if (target < 0)
        {
            rewards.Clear();
            return;
        }

        float stays = At(kind, positions[target]), pushed = At(kind, positions[target] + 1);
        for (int action = 0; action < rewards.Length; action++)
            rewards[action] = positions[action] < positions[target] ? stays : pushed;
        rewards[target] = At(kind, 1);
    }
}
