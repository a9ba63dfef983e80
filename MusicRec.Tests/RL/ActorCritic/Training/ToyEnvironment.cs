using MusicRec.RL.ActorCritic;
using MusicRec.RL.Candidates;
using MusicRec.RL.Episodes;

namespace MusicRec.Tests.RL.ActorCritic.Training;

/// <summary>
/// A Markov decision process small enough to solve by hand: the state is one-hot among the state features, the arm among the candidates'.
/// </summary>
internal sealed class ToyEnvironment(
    ItemCfRlOptions options,
    Func<int, int, float> pay,
    Func<int, int, int> next,
    int states,
    bool informative = true
) : IListeningEnvironment
{
    private readonly int[] _state = new int[options.ParallelEpisodes];

    public int Parallel => _state.Length;

    public void Start(int round)
    {
        for (int n = 0; n < _state.Length; n++) _state[n] = n % states;
    }

    public void Observe(DecisionBatch batch) => Fill(batch, n => _state[n]);

    public void Fill(DecisionBatch batch, Func<int, int> stateOf)
    {
        Array.Clear(batch.Features);
        Array.Clear(batch.States);
        for (int n = 0; n < batch.Decisions; n++)
        {
            batch.StateOf(n)[stateOf(n)] = 1;
            batch.Counts[n] = batch.Candidates;
            batch.Targets[n] = -1;
            batch.Informative[n] = informative;
            for (int arm = 0; arm < batch.Candidates; arm++)
                batch.FeaturesOf(n)[arm * CandidateFeatures.Count + CandidateFeatures.OwnCount + arm] = 1;
        }
    }

    public void RewardActions(DecisionBatch batch, ReadOnlySpan<int> positions, Span<float> rewards)
    {
        for (int n = 0; n < _state.Length; n++)
            for (int arm = 0; arm < batch.Candidates; arm++) rewards[n * batch.Candidates + arm] = pay(_state[n], arm);
    }

    public void Step(DecisionBatch batch, ReadOnlySpan<int> actions, Span<bool> ended)
    {
        for (int n = 0; n < _state.Length; n++)
        {
            _state[n] = next(_state[n], actions[n]);
            ended[n] = false;
        }
    }
}
