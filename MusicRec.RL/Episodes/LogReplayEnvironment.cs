using MusicRec.Core.Numerics;

namespace MusicRec.RL.Episodes;

/// <summary>
/// Replays listeners' logs: whatever the agent ranks first, the next state is the log's. The position of the next play determines the
/// reward.
/// </summary>
/// <remarks>
/// An episode is a stretch of a listener's decisions. If the log ends earlier, the next listener's follows; <c>ended</c> marks the
/// boundary.
/// </remarks>
internal sealed class LogReplayEnvironment : IListeningEnvironment
{
    private readonly DecisionMemory _memory;
    private readonly RewardKind _reward;
    private readonly int _seed;
    private readonly int[] _at;   // [N] the decision that stands before each listener

    /// <summary>Creates an environment in which no episode has started.</summary>
    /// <param name="memory">The decisions to replay.</param>
    /// <param name="reward">The reward of a ranking.</param>
    /// <param name="parallel">Number of parallel listeners, N.</param>
    /// <param name="seed">Seed of the starts of episodes.</param>
    public LogReplayEnvironment(DecisionMemory memory, RewardKind reward, int parallel, int seed)
    {
        (_memory, _reward, _seed) = (memory, reward, seed);
        _at = new int[parallel];
    }

    /// <inheritdoc/>
    public int Parallel => _at.Length;

    /// <inheritdoc/>
    public void Start(int round)
    {
        var random = SeededRandom.For(_seed, RandomPurpose.ReplayedEpisodes, round);
        for (int n = 0; n < _at.Length; n++) _at[n] = random.Next(_memory.Log.Count);
    }

    /// <inheritdoc/>
    public void Observe(DecisionBatch batch) => _memory.Fill(_at, batch);

    /// <inheritdoc/>
    public void RewardActions(DecisionBatch batch, ReadOnlySpan<int> positions, Span<float> rewards)
    {
        int k = batch.Candidates;
        for (int n = 0; n < batch.Decisions; n++)
            Rewards.OfActions(_reward, positions.Slice(n * k, k), batch.Targets[n], rewards.Slice(n * k, k));
    }

    /// <inheritdoc/>
    public void Step(DecisionBatch batch, ReadOnlySpan<int> actions, Span<bool> ended)
    {
        for (int n = 0; n < _at.Length; n++)
        {
            ended[n] = _memory.Log.EndsListener(_at[n]);
            _at[n] = (_at[n] + 1) % _memory.Log.Count;
        }
    }
}
