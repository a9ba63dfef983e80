using MusicRec.Core.Data;
using MusicRec.Core.Models;
using MusicRec.Core.Splitting;

namespace MusicRec.RL.Episodes;

/// <summary>The cases of a slice in a model's vocabulary, without the plays of items that the model does not know.</summary>
internal sealed class DecisionLog
{
    private readonly int[] _offsets;   // [listeners + 1] into the mapped plays
    private readonly int[] _items;     // [known plays]
    private readonly long[] _times;    // [known plays] or empty
    private readonly int[] _listeners; // [decisions]
    private readonly int[] _lengths;   // [decisions] known plays before the decision
    private readonly int[] _targets;   // [decisions] the item that came next, −1 when unknown
    private readonly long[] _now;      // [decisions] when it came, or empty
    private readonly int[] _listenerIndex; // [listeners] index in the model's vocabulary

    private DecisionLog(
        int[] offsets, int[] items, long[] times, int[] listeners, int[] lengths, int[] targets, long[] now, int[] listenerIndex)
    {
        (_offsets, _items, _times, _listeners) = (offsets, items, times, listeners);
        (_lengths, _targets, _now, _listenerIndex) = (lengths, targets, now, listenerIndex);
    }

    /// <summary>Number of decisions.</summary>
    public int Count => _targets.Length;

    /// <summary>Returns the item that was played next, −1 when the model does not know it.</summary>
    public int TargetOf(int decision) => _targets[decision];

    /// <summary>Returns whether the next decision belongs to another listener, or there is none.</summary>
    public bool EndsListener(int decision) => decision + 1 == Count || _listeners[decision + 1] != _listeners[decision];

    /// <summary>Returns the plays before a decision.</summary>
    public ListeningContext ContextOf(int decision)
    {
        int listener = _listeners[decision], from = _offsets[listener], length = _lengths[decision];
        return new ListeningContext(
            _listenerIndex[listener], _items.AsSpan(from, length),
            _times.Length > 0 ? _times.AsSpan(from, length) : [], _now.Length > 0 ? _now[decision] : null);
    }

    /// <summary>Maps the cases to the vocabularies of the plays that a model was fitted on.</summary>
    public static DecisionLog Map(EvaluationSet cases, InteractionDataset fitted)
    {
        InteractionDataset log = cases.Log;
        int[] itemMap = log.Items.MapTo(fitted.Items), listenerMap = log.Listeners.MapTo(fitted.Listeners);
        int[] offsets = new int[log.ListenerCount + 1];
        var items = new List<int>(log.PlayCount);
        var times = new List<long>(log.HasTimes ? log.PlayCount : 0);
        int[] lengths = new int[cases.Count];
        int[] targets = new int[cases.Count];
        long[] now = new long[log.HasTimes ? cases.Count : 0];

        int next = 0;
        for (int listener = 0; listener < log.ListenerCount; listener++)
        {
            ReadOnlySpan<int> plays = log.ItemsOf(listener);
            ReadOnlySpan<long> at = log.TimesOf(listener);
            for (int position = 0; position < plays.Length; position++)
            {
                int item = itemMap[plays[position]];
                if (next < cases.Count && cases.Listeners[next] == listener && cases.Positions[next] == position)
                {
                    lengths[next] = items.Count - offsets[listener];
                    targets[next] = item;
                    if (log.HasTimes) now[next] = at[position];
                    next++;
                }

                if (item == Vocabulary.Unknown) continue;
                items.Add(item);
                if (log.HasTimes) times.Add(at[position]);
            }

            offsets[listener + 1] = items.Count;
        }

        return new DecisionLog(offsets, [.. items], [.. times], cases.Listeners.ToArray(), lengths, targets, now, listenerMap);
    }
}
