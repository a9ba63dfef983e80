using MusicRec.Core.Numerics;
using MusicRec.RL.Candidates;
using MusicRec.RL.Episodes;

namespace MusicRec.RL.Simulation;

/// <summary>
/// Simulated listeners: what they accept is appended to their history, what they skip is not offered again in the episode, and
/// repetition tires them. Unlike in a replayed log the next state depends on the action, so that the discount has a meaning.
/// </summary>
/// <remarks>
/// An episode begins where a real listener stood. An item is accepted with the probability of <see cref="AcceptanceModel"/> times what
/// <see cref="Fatigue"/> leaves. That is also the reward the agent gets, the expectation of 1 for acceptance and 0 for a skip. At most
/// as many skips are remembered as half the candidates, so that some are always left. Episodes end when a round does, never by
/// themselves.
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

    /// <summary>Listeners who have not started yet.</summary>
    /// <param name="starts">Where episodes may begin.</param>
    /// <param name="observer">Computes candidates and features.</param>
    /// <param name="acceptance">What is accepted.</param>
    /// <param name="fatigue">How repetition tires.</param>
    /// <param name="parallel">Listeners side by side, N.</param>
    /// <param name="seed">Seed of where episodes begin and of what is accepted.</param>
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
    /// <remarks>The probability of acceptance; where the other candidates stand earns nothing.</remarks>
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
