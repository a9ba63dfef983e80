using MusicRec.Baselines.ItemCf;
using MusicRec.Baselines.SequentialRules;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.RL.Candidates;

/// <summary>The source of candidates and their features: Item-CF and the transitions of all listeners.</summary>
internal sealed class CandidateSource
{
    private readonly float[] _popularity;

    public CandidateSource(ItemCfRecommender itemCf, SequentialRulesRecommender transitions)
    {
        (ItemCf, Transitions) = (itemCf, transitions);
        int[] counts = itemCf.Catalog.PlayCounts.ToArray();
        double scale = Math.Log(1 + counts.Max());
        _popularity = Array.ConvertAll(counts, count => (float)(Math.Log(1 + count) / scale));
    }

    /// <summary>The candidate generator.</summary>
    public ItemCfRecommender ItemCf { get; }

    /// <summary>The transitions between items.</summary>
    public SequentialRulesRecommender Transitions { get; }

    /// <summary>Items of the catalog.</summary>
    public int ItemCount => _popularity.Length;

    /// <summary>Writes Item-CF's best items for a context, best first.</summary>
    /// <returns>The number of items written.</returns>
    public int Generate(in ListeningContext context, Span<Recommendation> candidates) =>
        ItemCf.Recommend(context, RecommendationOptions.Default, candidates);

    /// <summary>Returns the item's logarithmic share of the most played item's plays, 0 … 1.</summary>
    public float Popularity(int item) => _popularity[item];

    /// <summary>Returns the items that follow an item, with their shares of what follows it.</summary>
    public WeightedItems FollowersOf(int item) => new(Transitions.SuccessorsOf(item), Transitions.SuccessorSharesOf(item));

    /// <summary>Returns Item-CF's neighbors of an item, with their similarities.</summary>
    public WeightedItems NeighborsOf(int item) => new(ItemCf.NeighborsOf(item), ItemCf.SimilaritiesOf(item));
}

/// <summary>Items with their weights.</summary>
internal readonly ref struct WeightedItems(ReadOnlySpan<int> items, ReadOnlySpan<float> weights)
{
    private readonly ReadOnlySpan<int> _items = items;
    private readonly ReadOnlySpan<float> _weights = weights;

    public void Deconstruct(out ReadOnlySpan<int> items, out ReadOnlySpan<float> weights)
    {
        items = _items;
        weights = _weights;
    }
}
