using MusicRec.Core.Numerics;
using MusicRec.RL.Candidates;
using MusicRec.RL.Episodes;

namespace MusicRec.RL.Simulation;

/// <summary>
/// Simulates listeners: accepted items are appended to the history, skipped items are not offered again in the episode, and repetition
/// lowers acceptance. Unlike in a replayed log, the next state depends on the action, so the discount matters.
/// </summary>
/// <remarks>
/// An episode starts at a decision of a real listener. An item is accepted with the probability of <see cref="AcceptanceModel"/> times the
/// factor of <see cref="Fatigue"/>. This probability is also the agent's reward: the expectation of 1 for acceptance and 0 for a skip. At
/// most half as many skips as candidates are remembered, so that some candidates always remain. Episodes end only when a round does.
/// </remarks>
internal sealed class ListenerSimulator : IListeningEnvironment
{
    private readonly DecisionLog _starts;
    private readonly DecisionObserver _observer;
    private readonly AcceptanceModel _acceptance;
    private readonly Fatigue _fatigue;
    private readonly int _seed;
    private readonly SimulatedListener[] _listeners;   // [N]
    private readonly Action<int, int> _observeRow;
    private DecisionBatch? _observed;
    private SeededRandom _random;

    /// <summary>Creates an environment in which no episode has started.</summary>
    /// <param name="starts">The decisions at which episodes may start.</param>
    /// <param name="observer">Computes candidates and features.</param>
    /// <param name="acceptance">The acceptance model.</param>
    /// <param name="fatigue">The effect of repetition.</param>
    /// <param name="parallel">Number of parallel listeners, N.</param>
    /// <param name="seed">Seed of the starts of episodes and of acceptance.</param>
    public ListenerSimulator(
        DecisionLog starts, DecisionObserver observer, AcceptanceModel acceptance, Fatigue fatigue, int parallel, int seed)
    {
        (_starts, _observer, _acceptance, _fatigue, _seed) = (starts, observer, acceptance, fatigue, seed);
        _listeners = [.. Enumerable.Range(0, parallel).Select(_ => new SimulatedListener(observer.MostLeftOut))];
        _random = SeededRandom.For(seed, RandomPurpose.SimulatedEpisodes);
        _observeRow = ObserveRow;
    }

    /// <inheritdoc/>
    public int Parallel => _listeners.Length;

    /// <inheritdoc/>
    public void Start(int round)
    {
        _random = SeededRandom.For(_seed, RandomPurpose.SimulatedEpisodes, round);
        foreach (SimulatedListener listener in _listeners) listener.Start(_starts.ContextOf(_random.Next(_starts.Count)));
    }

    /// <inheritdoc/>
    public void Observe(DecisionBatch batch)
    {
        _observed = batch;
        _observer.ForEachRow(batch.Decisions, _observeRow);
    }

    /// <inheritdoc/>
    /// <remarks>The reward is the probability of acceptance; the positions of the other candidates do not matter.</remarks>
    public void RewardActions(DecisionBatch batch, ReadOnlySpan<int> positions, Span<float> rewards)
    {
        rewards.Clear();
        for (int n = 0; n < _listeners.Length; n++)
            for (int slot = 0; slot < batch.Counts[n]; slot++) rewards[n * batch.Candidates + slot] = (float)Accepts(batch, n, slot);
    }

    /// <inheritdoc/>
    public void Step(DecisionBatch batch, ReadOnlySpan<int> actions, Span<bool> ended)
    {
        for (int n = 0; n < _listeners.Length; n++)
        {
            int item = batch.ItemsOf(n)[actions[n]];
            if (_random.Chance(Accepts(batch, n, actions[n])))
                _listeners[n].Accept(item);
            else
                _listeners[n].Skip(item);
        }

        ended.Clear();
    }

    private double Accepts(DecisionBatch batch, int n, int slot) =>
        _acceptance.Predict(batch.FeaturesOf(n).Slice(slot * CandidateFeatures.Count, CandidateFeatures.Count))
        * _fatigue.LeftOf(_listeners[n].Context.History, batch.ItemsOf(n)[slot]);

    private void ObserveRow(int row, int thread)
    {
        SimulatedListener listener = _listeners[row];
        _observer.FillRow(listener.Context, listener.Skipped, _observed!, row, thread);
        (_observed!.Targets[row], _observed.Informative[row]) = (-1, true);
    }
}
