using System.Collections.Concurrent;
using MusicRec.Core.Ranking;
using MusicRec.Sequential.SasRec.Training;

namespace MusicRec.Sequential.SasRec.Serving;

/// <summary>Encoder, catalog and the listener's own share: from a history to scores and lists. Thread-safe.</summary>
internal sealed class SasRecScorer
{
    private readonly SasRecEncoder _encoder;
    private readonly ItemCatalog _catalog;
    private readonly CatalogScan _scan;
    private readonly double _shareWeight, _shareSmoothing;
    private readonly ConcurrentBag<PlayMarks> _spare = [];

    public SasRecScorer(SasRecWeights weights, SasRecOptions options)
    {
        SasRecShape shape = weights.Shape;
        float[] table = weights[shape.ScoringTable];
        _encoder = new SasRecEncoder(weights);
        _catalog = new ItemCatalog(table, shape.Items, shape.EmbeddingDim);
        _scan = new CatalogScan(_catalog, options.QuantizedScan ? new QuantizedCatalog(table, shape.Items, shape.EmbeddingDim) : null);
        (_shareWeight, _shareSmoothing) = (options.PersonalShareWeight, options.PersonalShareSmoothing);
    }

    public int Items => _catalog.Items;

    /// <summary>Scores every item as the play after a history of at least one.</summary>
    /// <param name="scores">[items]</param>
    public void Score(ReadOnlySpan<int> history, Span<float> scores)
    {
        Span<float> hidden = stackalloc float[_encoder.Width];
        _encoder.Encode(history, hidden);
        _catalog.Score(hidden, scores);
        if (_shareWeight == 0)
            return;
        PlayMarks marks = Take();
        marks.Count(history);
        foreach (int item in marks.Distinct)
            scores[item] += Bonus(marks, item);
        _spare.Add(marks);
    }

    /// <summary>The best items after a history of at least one: those that <see cref="Score"/> and a sort would give.</summary>
    /// <returns>How many were written.</returns>
    public int Best(ReadOnlySpan<int> history, RecommendationOptions options, Span<Recommendation> best)
    {
        if (best.IsEmpty)
            return 0;
        Span<float> hidden = stackalloc float[_encoder.Width];
        _encoder.Encode(history, hidden);
        PlayMarks marks = Take();
        marks.Count(history);
        var heap = new BoundedHeap(best);

        // Played items are few and may score above the bounds of a scan: they come first, and lift what the others must beat.
        bool playedApart = _shareWeight > 0 || options.Repeats == RepeatPolicy.Only;
        if (playedApart && options.Repeats != RepeatPolicy.Exclude)
        {
            var allowed = new Filter(options, marks, skipPlayed: false);
            foreach (int item in marks.Distinct)
            {
                if (allowed.Admits(item))
                    heap.Offer(item, _catalog.ScoreItem(hidden, item) + (_shareWeight > 0 ? Bonus(marks, item) : 0));
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

    private float Bonus(PlayMarks marks, int item) => PlayCounts.Bonus(marks.PlaysOf(item), _shareWeight, _shareSmoothing);

    private readonly struct Filter(RecommendationOptions options, PlayMarks marks, bool skipPlayed) : IItemFilter
    {
        public bool Admits(int item) =>
            (!skipPlayed || !marks.IsPlayed(item))
            && (options.Allowed is null || options.Allowed.Contains(item))
            && (options.Denied is null || !options.Denied.Contains(item));
    }
}
