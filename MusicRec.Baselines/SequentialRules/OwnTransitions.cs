using MusicRec.Core.Data;
using MusicRec.Core.Models;

namespace MusicRec.Baselines.SequentialRules;

/// <summary>The rules of one listener for one item, found in the history when recommending.</summary>
internal readonly ref struct OwnTransitions(ListeningContext context, SequentialRulesOptions options, ReadOnlySpan<double> weights)
{
    private readonly ReadOnlySpan<int> _history = context.History;
    private readonly ReadOnlySpan<long> _times = context.Times;
    private readonly TimeSpan? _gap = options.RuleGap;
    private readonly bool _selfTransitions = options.SelfTransitions;
    private readonly ReadOnlySpan<double> _weights = weights;   // [window + 1], by distance

    /// <summary>Adds each successor's share of everything that followed an item, times a factor.</summary>
    public void AddTo(Span<float> scores, int item, double factor)
    {
        double total = 0;
        for (int position = NextPlay(item, 0); position >= 0; position = NextPlay(item, position + 1))
            for (int next = position + 1; Reaches(position, next); next++)
                if (Counts(item, next)) total += _weights[next - position];
        if (total == 0) return;

        for (int position = NextPlay(item, 0); position >= 0; position = NextPlay(item, position + 1))
            for (int next = position + 1; Reaches(position, next); next++)
                if (Counts(item, next)) Evidence.Add(scores, _history[next], factor * _weights[next - position] / total);
    }

    private int NextPlay(int item, int from)
    {
        int found = _history[from..].IndexOf(item);
        return found < 0 ? -1 : from + found;
    }

    private bool Reaches(int position, int next) =>
        next < _history.Length && next - position < _weights.Length && !(_gap is { } gap && Sessions.StartsAt(_times, next, gap));

    private bool Counts(int item, int next) => _selfTransitions || _history[next] != item;
}
