using MusicRec.Baselines.Sparse;
using MusicRec.Baselines.Weighting;
using MusicRec.Core.Data;

namespace MusicRec.Baselines.ItemCf.Similarity;

/// <summary>The input of similarities: the weight of every item in every segment (listener, session or window).</summary>
/// <param name="Items">Items × segments.</param>
/// <param name="FirstSegments">First segment of each listener, and the number of segments at the end [listeners + 1].</param>
internal sealed record WeightedPlays(SparseMatrix Items, int[] FirstSegments)
{
    public static WeightedPlays Compute(InteractionDataset plays, ItemCfOptions options)
    {
        PlaySegments segments = SegmentsOf(plays, options);
        SparseMatrix counts = segments.CountItems(plays).Transpose();
        SparseMatrix weights = new CountWeights(counts, options.Weighting, new Bm25(options.Bm25K1, options.Bm25B)).Weigh(counts);
        return new WeightedPlays(weights, FirstSegmentsOf(plays, segments));
    }

    private static PlaySegments SegmentsOf(InteractionDataset plays, ItemCfOptions options) => options.Scope switch
    {
        CooccurrenceScope.Session => PlaySegments.Sessions(plays, options.SessionGap),
        CooccurrenceScope.Window => PlaySegments.Windows(plays, options.WindowSize),
        _ => PlaySegments.Histories(plays),
    };

    // Segments come listener by listener; a listener without plays may have an empty one or none.
    private static int[] FirstSegmentsOf(InteractionDataset plays, PlaySegments segments)
    {
        int[] first = new int[plays.ListenerCount + 1];
        int segment = 0;
        for (int listener = 0; listener < plays.ListenerCount; listener++)
        {
            first[listener] = segment;
            while (segment < segments.Count && segments.Ends[segment] <= plays.Offsets[listener + 1]) segment++;
        }

        first[^1] = segments.Count;
        return first;
    }
}
