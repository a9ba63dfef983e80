namespace MusicRec.RL.ActorCritic.Training;

/// <summary>Generalized advantage estimation (Schulman et al., ICLR 2016, eq. 16).</summary>
internal static class AdvantageEstimate
{
    /// <summary>Computes advantages and value targets of a rollout of parallel episodes; entry [t, n] is at t · N + n.</summary>
    /// <param name="rewards">Reward of each step [T · N].</param>
    /// <param name="ended">Whether the listener's log ends with the step, so that nothing follows [T · N].</param>
    /// <param name="values">The critic's value of the state before each step, then of the states after the last [(T + 1) · N].</param>
    /// <param name="parallel">Parallel episodes N.</param>
    /// <param name="gamma">Discount.</param>
    /// <param name="lambda">Decay: 0 is one-step temporal difference, 1 the whole return.</param>
    /// <param name="advantages">Receives the advantages [T · N].</param>
    /// <param name="returns">Receives advantage + value, the critic's targets [T · N].</param>
    public static void Compute(
        ReadOnlySpan<float> rewards, ReadOnlySpan<bool> ended, ReadOnlySpan<float> values, int parallel,
        double gamma, double lambda, Span<float> advantages, Span<float> returns)
    {
        int steps = rewards.Length / parallel;
        for (int n = 0; n < parallel; n++)
        {
            double advantage = 0;
            for (int t = steps - 1; t >= 0; t--)
            {
                int at = t * parallel + n;
                double goesOn = ended[at] ? 0 : 1;
                double surprise = rewards[at] + gamma * goesOn * values[at + parallel] - values[at];
                advantage = surprise + gamma * lambda * goesOn * advantage;
                advantages[at] = (float)advantage;
                returns[at] = (float)(advantage + values[at]);
            }
        }
    }
}
