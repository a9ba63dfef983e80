using MusicRec.Core.Data;
using MusicRec.Core.Evaluation.Metrics;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;
using MusicRec.Core.Splitting;

namespace MusicRec.Core.Evaluation;

/// <summary>
/// Evaluates one model on every case of a plan. Each case writes to its own places, so that the number of threads changes nothing.
/// </summary>
internal sealed class CaseRunner
{
    private readonly string _name;
    private readonly IRecommender _model;
    private readonly EvaluationPlan _plan;
    private readonly EvaluationOptions _options;
    private readonly RecommendationOptions _recommendation;
    private readonly int[] _itemMap;
    private readonly int[]? _listenerMap;   // [listeners of the log], null if the model's training listeners are unknown
    private readonly Novelty _novelty;

    private readonly TargetRank[] _ranks;
    private readonly int[] _lists;         // [cases × list length], −1 after the end of a list
    private readonly double[] _novelties;
    private int _casesDone;

    public CaseRunner(string name, IRecommender model, EvaluationPlan plan, EvaluationOptions options)
    {
        (_name, _model, _plan, _options) = (name, model, plan, options);
        _recommendation = new RecommendationOptions { Repeats = options.Repeats };
        _itemMap = plan.Cases.Log.Items.MapTo(model.Items);
        _listenerMap = plan.ListenersOf(model, options);
        _novelty = new Novelty(model.Catalog.PlayCounts);
        _ranks = new TargetRank[plan.Cases.Count];
        _lists = new int[(long)plan.Cases.Count * options.ListLength];
        _novelties = new double[plan.Cases.Count];
    }

    public ModelEvaluation Run()
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.Threads, CancellationToken = _options.CancellationToken };
        try
        {
            Parallel.ForEach(
                _plan.Units, parallel, () => new Scratch(_model.Items.Count, _options.ListLength),
                (unit, _, scratch) =>
                {
                    RunUnit(unit, scratch);
                    return scratch;
                },
                _ => { });
        }
        catch (AggregateException failures) when (failures.InnerExceptions.Count > 0)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }

        return new ModelEvaluation(_name, _model, _plan, _options, _ranks, _lists, _novelties)
        {
            UnknownTargets = _ranks.Count(rank => rank.IsMissed),
            ColdCases = CountColdCases(),
        };
    }

    private void RunUnit(Range unit, Scratch scratch)
    {
        EvaluationSet cases = _plan.Cases;
        var (start, count) = unit.GetOffsetAndLength(cases.Count);
        int listener = cases.Listeners[start];
        scratch.MapHistory(cases.Log, listener, cases.Positions[start + count - 1], _itemMap);
        for (int i = start; i < start + count; i++)
        {
            _options.CancellationToken.ThrowIfCancellationRequested();
            RunCase(i, listener, cases.Positions[i], scratch);
        }

        int done = Interlocked.Add(ref _casesDone, count);
        if (done * 100L / cases.Count != (done - count) * 100L / cases.Count)
            _options.Progress?.Report(new TrainingProgress($"evaluate {_name}", done, cases.Count, "cases"));
    }

    private void RunCase(int index, int listener, int position, Scratch scratch)
    {
        InteractionDataset log = _plan.Cases.Log;
        int known = scratch.KnownBefore[position];
        ReadOnlySpan<int> history = scratch.History.AsSpan(0, known);
        ReadOnlySpan<long> times = log.HasTimes ? scratch.Times.AsSpan(0, known) : [];
        long? now = log.HasTimes ? log.TimesOf(listener)[position] : null;

        Span<float> scores = scratch.Scores;
        _model.Score(new ListeningContext(_listenerMap?[listener] ?? ListeningContext.UnknownListener, history, times, now), scores);
        ItemFilter.Apply(history, _recommendation, scores);

        int target = _itemMap[log.ItemsOf(listener)[position]];
        if (target == Vocabulary.Unknown)
        {
            _ranks[index] = TargetRank.Missed;
        }
        else
        {
            if (!float.IsFinite(scores[target]))
                throw new InvalidOperationException(
                    $"{_name} scores item '{_model.Items[target]}' {scores[target]}; scores must be finite.");
            _ranks[index] = _options.Negatives is { } negatives
                ? TargetRank.FindAmong(scores, target, scratch.Map(negatives.ItemsOf(listener), _itemMap))
                : TargetRank.Find(scores, target);
        }

        int length = TopK.Select(scores, scratch.Best);
        Span<int> list = _lists.AsSpan(index * _options.ListLength, _options.ListLength);
        list.Fill(Vocabulary.Unknown);
        for (int i = 0; i < length; i++) list[i] = scratch.Best[i].Item;
        _novelties[index] = _novelty.Compute(list[..length]);
    }

    private int? CountColdCases()
    {
        if (_listenerMap is null) return null;
        int cold = 0;
        foreach (int listener in _plan.Cases.Listeners) cold += _listenerMap[listener] == Vocabulary.Unknown ? 1 : 0;
        return cold;
    }

    /// <summary>The scratch memory of one thread.</summary>
    private sealed class Scratch(int items, int listLength)
    {
        private int[] _negatives = [];

        public float[] Scores { get; } = new float[items];

        public Recommendation[] Best { get; } = new Recommendation[Math.Min(items, listLength)];

        /// <summary>The plays of known items, in the model's indices.</summary>
        public int[] History { get; private set; } = [];

        public long[] Times { get; private set; } = [];

        /// <summary>The number of known plays before each position.</summary>
        public int[] KnownBefore { get; private set; } = [];

        public void MapHistory(InteractionDataset log, int listener, int end, int[] itemMap)
        {
            if (KnownBefore.Length <= end)
            {
                int room = Math.Max(2 * KnownBefore.Length, end + 1);
                (History, Times, KnownBefore) = (new int[room], new long[log.HasTimes ? room : 0], new int[room]);
            }

            ReadOnlySpan<int> plays = log.ItemsOf(listener);
            ReadOnlySpan<long> times = log.TimesOf(listener);
            int known = 0;
            for (int position = 0; position < end; position++)
            {
                KnownBefore[position] = known;
                int item = itemMap[plays[position]];
                if (item == Vocabulary.Unknown) continue;
                History[known] = item;
                if (times.Length > 0) Times[known] = times[position];
                known++;
            }

            KnownBefore[end] = known;
        }

        public ReadOnlySpan<int> Map(ReadOnlySpan<int> logItems, int[] itemMap)
        {
            if (_negatives.Length < logItems.Length) _negatives = new int[logItems.Length];
            for (int i = 0; i < logItems.Length; i++) _negatives[i] = logItems[i] < 0 ? Vocabulary.Unknown : itemMap[logItems[i]];
            return _negatives.AsSpan(0, logItems.Length);
        }
    }
}
