using System.Runtime.InteropServices;
using MusicRec.Sequential.SasRec.Training;

namespace MusicRec.Sequential.SasRec.Serving;

/// <summary>Encoder, catalogue and the listener's own share: from a history to scores. Thread-safe.</summary>
internal sealed class SasRecScorer
{
    private readonly SasRecEncoder _encoder;
    private readonly ItemCatalogue _catalogue;
    private readonly double _shareWeight, _shareSmoothing;

    public SasRecScorer(SasRecWeights weights, SasRecOptions options)
    {
        SasRecShape shape = weights.Shape;
        _encoder = new SasRecEncoder(weights);
        _catalogue = new ItemCatalogue(weights[shape.ScoringTable], shape.Items, shape.EmbeddingDim);
        (_shareWeight, _shareSmoothing) = (options.PersonalShareWeight, options.PersonalShareSmoothing);
    }

    public int Items => _catalogue.Items;

    /// <summary>Scores every item as the play after a history of at least one.</summary>
    /// <param name="scores">[items]</param>
    public void Score(ReadOnlySpan<int> history, Span<float> scores)
    {
        Span<float> hidden = stackalloc float[_encoder.Width];
        _encoder.Encode(history, hidden);
        _catalogue.Score(hidden, scores);
        if (_shareWeight > 0)
        {
            foreach ((int item, int count) in CountPlays(history))
                scores[item] += PlayCounts.Bonus(count, _shareWeight, _shareSmoothing);
        }
    }

    private static Dictionary<int, int> CountPlays(ReadOnlySpan<int> history)
    {
        var counts = new Dictionary<int, int>();
        foreach (int item in history)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, item, out _)++;
        return counts;
    }
}
