using System.Collections.Concurrent;
using MusicRec.Core.Ranking;

namespace MusicRec.Sequential.SasRec.Serving;

/// <summary>Encoder, scoring table and personal share: from a history to scores and lists. Thread-safe.</summary>
internal sealed class SasRecScorer
{
    /// <summary>Number of items from which a scan in 8 bits is faster; with fewer, the encoder takes nearly all of the time.</summary>
    public const int QuantizedItems = 1_024;

    private readonly SasRecEncoder _encoder;
    private readonly ScoringTable _table;
    private readonly TableScan _scan;
    private readonly PersonalShare _share;
    private readonly ConcurrentBag<PlayMarks> _spare = [];

    /// <summary>Creates a scorer that scans in 8 bits where that is faster.</summary>
    public SasRecScorer(SasRecWeights weights, SasRecOptions options)
        : this(weights, options, quantized: weights.Shape.Items >= QuantizedItems)
    {
    }

    /// <summary>Creates a scorer of a given kind; both give the same lists.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="options">The settings of the personal share.</param>
    /// <param name="quantized">
    /// Whether to scan an 8-bit copy of the scoring table and score only possible members of the list exactly: a quarter of the memory
    /// traffic, for a quarter more memory.
    /// </param>
    public SasRecScorer(SasRecWeights weights, SasRecOptions options, bool quantized)
    {
        SasRecShape shape = weights.Shape;
        float[] table = weights[shape.ScoringTable];
        _encoder = new SasRecEncoder(weights);
        _table = new ScoringTable(table, shape.Items, shape.EmbeddingDim);
        _scan = new TableScan(_table, quantized ? new QuantizedTable(table, shape.Items, shape.EmbeddingDim) : null);
        _share = PersonalShare.From(options);
    }

    public int Items => _table.Items;

    /// <summary>Scores every item as the next play after a non-empty history.</summary>
    /// <param name="scores">[items]</param>
    public void Score(ReadOnlySpan<int> history, Span<float> scores)
    {
        Span<float> hidden = stackalloc float[_encoder.Width];
        _encoder.Encode(history, hidden);
        _table.Score(hidden, scores);
        if (_share.Weight == 0)
            return;
        PlayMarks marks = Take();
        marks.Count(history);
        foreach (int item in marks.Distinct)
            scores[item] += BonusOf(marks, item);
        _spare.Add(marks);
    }

    /// <summary>Finds the best items after a non-empty history: those that <see cref="Score"/> and a sort would give.</summary>
    /// <returns>The number of items written.</returns>
    public int Best(ReadOnlySpan<int> history, RecommendationOptions options, Span<Recommendation> best)
    {
        if (best.IsEmpty)
            return 0;
        Span<float> hidden = stackalloc float[_encoder.Width];
        _encoder.Encode(history, hidden);
        PlayMarks marks = Take();
        marks.Count(history);
        var heap = new BoundedHeap(best);

        // Played items are few and may score above the bounds of a scan: they come first and raise the threshold for the others.
        bool playedApart = _share.Weight > 0 || options.Repeats == RepeatPolicy.Only;
        if (playedApart && options.Repeats != RepeatPolicy.Exclude)
        {
            var allowed = new Filter(options, marks, skipPlayed: false);
            foreach (int item in marks.Distinct)
            {
                if (allowed.Admits(item))
                    heap.Offer(item, _table.ScoreItem(hidden, item) + (_share.Weight > 0 ? BonusOf(marks, item) : 0));
            }
        }

        if (options.Repeats != RepeatPolicy.Only)
        {
            var filter = new Filter(options, marks, skipPlayed: playedApart || options.Repeats == RepeatPolicy.Exclude);
            _scan.Run(hidden, ref filter, ref heap, best.Length, marks.Survivors);
        }

        _spare.Add(marks);
        return heap.SortDescending();
    }

    private PlayMarks Take() => _spare.TryTake(out PlayMarks? marks) ? marks : new PlayMarks(Items);

    private float BonusOf(PlayMarks marks, int item) => _share.BonusOf(marks.PlaysOf(item));

    private readonly struct Filter(RecommendationOptions options, PlayMarks marks, bool skipPlayed) : IItemFilter
    {
        public bool Admits(int item) =>
            (!skipPlayed || !marks.IsPlayed(item)) && options.Allows(item);
    }
}
