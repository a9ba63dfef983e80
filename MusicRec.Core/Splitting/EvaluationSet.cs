using MusicRec.Core.Data;
using MusicRec.Core.Numerics;

namespace MusicRec.Core.Splitting;

/// <summary>Cases to evaluate a model on: each predicts one play of a log from the plays before it.</summary>
/// <remarks>
/// Case i has history <c>Log.ItemsOf(Listeners[i])[..Positions[i]]</c> and target <c>Log.ItemsOf(Listeners[i])[Positions[i]]</c>. Cases of
/// one listener are consecutive, ordered by position.
/// </remarks>
public sealed class EvaluationSet
{
    private readonly int[] _listeners;
    private readonly int[] _positions;

    /// <summary>Creates a set over the given arrays; the caller must not change them afterwards.</summary>
    /// <param name="log">The whole log, including training and test plays, with its own vocabularies.</param>
    /// <param name="listeners">Listener of each case [cases], ascending.</param>
    /// <param name="positions">Position of the target in the listener's plays [cases], ascending within a listener.</param>
    public EvaluationSet(InteractionDataset log, int[] listeners, int[] positions)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(listeners);
        ArgumentNullException.ThrowIfNull(positions);
        if (listeners.Length != positions.Length)
            throw new ArgumentException($"Got {listeners.Length} listeners but {positions.Length} positions.", nameof(positions));
        for (int i = 0; i < listeners.Length; i++)
        {
            if ((uint)listeners[i] >= (uint)log.ListenerCount || (uint)positions[i] >= (uint)log.ItemsOf(listeners[i]).Length)
                throw new ArgumentException(
                    $"Case {i} (listener {listeners[i]}, position {positions[i]}) is not in the log.",
                    nameof(positions));
            if (i > 0 && (listeners[i] < listeners[i - 1] || (listeners[i] == listeners[i - 1] && positions[i] <= positions[i - 1])))
                throw new ArgumentException(
                    $"Case {i} (listener {listeners[i]}, position {positions[i]}) is out of order.",
                    nameof(positions));
        }

        (Log, _listeners, _positions) = (log, listeners, positions);
    }

    /// <summary>The whole log that the cases refer to.</summary>
    public InteractionDataset Log { get; }

    /// <summary>The training part of the split that withheld these cases; null for cases of a separate log.</summary>
    public InteractionDataset? Training { get; internal init; }

    /// <summary>The number of cases.</summary>
    public int Count => _listeners.Length;

    /// <summary>Listener of each case, an index into the log [cases].</summary>
    public ReadOnlySpan<int> Listeners => _listeners;

    /// <summary>Position of the target in the listener's plays [cases].</summary>
    public ReadOnlySpan<int> Positions => _positions;

    /// <summary>Creates a case for every play of a log except each listener's first.</summary>
    public static EvaluationSet EveryPrefix(InteractionDataset log)
    {
        ArgumentNullException.ThrowIfNull(log);
        var (listeners, positions) = (new List<int>(), new List<int>());
        for (int listener = 0; listener < log.ListenerCount; listener++)
        {
            for (int position = 1; position < log.ItemsOf(listener).Length; position++)
            {
                listeners.Add(listener);
                positions.Add(position);
            }
        }

        return new EvaluationSet(log, [.. listeners], [.. positions]);
    }

    /// <summary>Samples cases of each listener without replacement: long logs would cost much and add little.</summary>
    /// <param name="perListener">The most cases per listener.</param>
    /// <param name="seed">Seed of the sampling. A listener's sample depends only on it, the listener's index and the number of
    /// cases.</param>
    public EvaluationSet Sample(int perListener, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(perListener);
        var kept = new List<int>(Count);
        for (int start = 0, end; start < Count; start = end)
        {
            for (end = start + 1; end < Count && _listeners[end] == _listeners[start];) end++;
            kept.AddRange(end - start <= perListener ? Enumerable.Range(start, end - start) : Draw(start, end, perListener, seed));
        }

        return Select(kept);
    }

    /// <summary>Selects some of the cases, by ascending index.</summary>
    internal EvaluationSet Select(List<int> cases)
    {
        int[] listeners = new int[cases.Count], positions = new int[cases.Count];
        for (int i = 0; i < cases.Count; i++) (listeners[i], positions[i]) = (_listeners[cases[i]], _positions[cases[i]]);
        return new EvaluationSet(Log, listeners, positions) { Training = Training };
    }

    // Reservoir sampling (Vitter 1985, algorithm R).
    private int[] Draw(int start, int end, int count, int seed)
    {
        var random = new SeededRandom(seed, _listeners[start]);
        int[] drawn = [.. Enumerable.Range(start, count)];
        for (int i = start + count; i < end; i++)
        {
            int place = random.Next(i - start + 1);
            if (place < count) drawn[place] = i;
        }

        Array.Sort(drawn);
        return drawn;
    }
}
