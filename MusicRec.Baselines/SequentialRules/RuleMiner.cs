using System.Collections.Concurrent;
using MusicRec.Core.Data;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Baselines.SequentialRules;

/// <summary>Finds the rules of a log: for each item, the items that follow it.</summary>
/// <remarks>
/// An item's rules are summed by one thread in the order of its plays, so that the result does not depend on the number of threads. Cost:
/// plays × window additions. Memory: eight bytes a play and the rules, plus sixteen bytes an item and thread.
/// </remarks>
internal sealed class RuleMiner
{
    private const int PlaysPerChunk = 1 << 16;

    private readonly InteractionDataset _plays;
    private readonly SequentialRulesOptions _options;
    private readonly double[] _weights;      // [window + 1], by distance
    private readonly int[] _ends;            // [plays]: where the session of a play ends
    private readonly int[] _firsts;          // [items + 1]: where an item's entries of _positions start
    private readonly int[] _positions;       // [plays], grouped by item, rising

    public RuleMiner(InteractionDataset plays, SequentialRulesOptions options)
    {
        (_plays, _options, _weights) = (plays, options, options.WeightsByDistance());
        _ends = SessionEnds(plays, options.RuleGap);
        (_firsts, _positions) = GroupByItem(plays);
    }

    public RuleTable Mine(TrainingRun run)
    {
        int[] chunks = Chunks();
        var mined = new (int[] Lengths, int[] Targets, float[] Weights)[chunks.Length - 1];
        var sums = new ConcurrentBag<SuccessorSum>();
        int done = 0;
        run.Progress?.Report(new TrainingProgress("mining rules", 0, _plays.ItemCount, "items"));
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, run.Threads), CancellationToken = run.CancellationToken };
        Parallel.For(0, mined.Length, parallel, chunk =>
        {
            if (!sums.TryTake(out SuccessorSum? sum)) sum = new SuccessorSum(_plays.ItemCount, _options.RulesPerItem);
            mined[chunk] = MineChunk(chunks[chunk], chunks[chunk + 1], sum, run.CancellationToken);
            sums.Add(sum);
            lock (mined)
            {
                done += chunks[chunk + 1] - chunks[chunk];
                run.Progress?.Report(new TrainingProgress("mining rules", done, _plays.ItemCount, "items"));
            }
        });
        return Join(mined);
    }

    private (int[] Lengths, int[] Targets, float[] Weights) MineChunk(int from, int to, SuccessorSum sum, CancellationToken cancellation)
    {
        int[] lengths = new int[to - from];
        var (targets, weights) = (new List<int>(), new List<float>());
        ReadOnlySpan<int> items = _plays.Plays;
        for (int item = from; item < to; item++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (int position in _positions.AsSpan(_firsts[item].._firsts[item + 1]))
            {
                int last = (int)Math.Min((long)position + _options.WindowSize, _ends[position] - 1);
                for (int next = position + 1; next <= last; next++)
                    if (_options.SelfTransitions || items[next] != item) sum.Add(items[next], _weights[next - position]);
            }

            foreach (Recommendation rule in sum.TakeStrongest())
            {
                targets.Add(rule.Item);
                weights.Add(rule.Score);
                lengths[item - from]++;
            }
        }

        return ([.. lengths], [.. targets], [.. weights]);
    }

    private RuleTable Join((int[] Lengths, int[] Targets, float[] Weights)[] mined)
    {
        int[] offsets = new int[_plays.ItemCount + 1];
        int item = 0;
        foreach (int length in mined.SelectMany(chunk => chunk.Lengths))
        {
            offsets[item + 1] = checked(offsets[item] + length);
            item++;
        }

        var (targets, weights) = (new int[offsets[^1]], new float[offsets[^1]]);
        int at = 0;
        for (int chunk = 0; chunk < mined.Length; chunk++)
        {
            mined[chunk].Targets.CopyTo(targets, at);
            mined[chunk].Weights.CopyTo(weights, at);
            at += mined[chunk].Targets.Length;
            mined[chunk] = default;
        }

        return new RuleTable(offsets, targets, weights);
    }

    /// <summary>Item ranges with about equally many plays.</summary>
    private int[] Chunks()
    {
        var starts = new List<int> { 0 };
        for (int item = 1; item < _plays.ItemCount; item++)
            if (_firsts[item] - _firsts[starts[^1]] >= PlaysPerChunk) starts.Add(item);
        return [.. starts, _plays.ItemCount];
    }

    private static int[] SessionEnds(InteractionDataset plays, TimeSpan? gap)
    {
        int[] ends = new int[plays.PlayCount];
        for (int listener = 0; listener < plays.ListenerCount; listener++)
        {
            var (first, end) = (plays.Offsets[listener], plays.Offsets[listener + 1]);
            ReadOnlySpan<long> times = plays.TimesOf(listener);
            for (int position = end - 1, sessionEnd = end; position >= first; position--)
            {
                ends[position] = sessionEnd;
                if (gap is { } sessionGap && Sessions.StartsAt(times, position - first, sessionGap)) sessionEnd = position;
            }
        }

        return ends;
    }

    private static (int[] Firsts, int[] Positions) GroupByItem(InteractionDataset plays)
    {
        int[] firsts = new int[plays.ItemCount + 1];
        foreach (int item in plays.Plays) firsts[item + 1]++;
        for (int item = 0; item < plays.ItemCount; item++) firsts[item + 1] += firsts[item];

        int[] next = firsts[..^1];
        int[] positions = new int[plays.PlayCount];
        for (int position = 0; position < positions.Length; position++) positions[next[plays.Plays[position]]++] = position;
        return (firsts, positions);
    }
}
