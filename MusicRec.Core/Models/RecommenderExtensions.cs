using MusicRec.Core.Data;
using MusicRec.Core.Ranking;

namespace MusicRec.Core.Models;

/// <summary>Recommends by external ids.</summary>
public static class RecommenderExtensions
{
    /// <summary>Recommends items to a listener. An unknown listener gets the result for an empty history.</summary>
    /// <param name="model">The model.</param>
    /// <param name="listener">External id of the listener.</param>
    /// <param name="histories">The plays of listeners: a dataset, a <see cref="TrainingState"/>, or the application's own store.</param>
    /// <param name="k">The number of items.</param>
    /// <param name="options">Which items may be recommended; null for all.</param>
    /// <returns>The best items, best first.</returns>
    public static IReadOnlyList<RecommendedItem> Recommend(
        this IRecommender model, string listener, IListenerHistories histories, int k, RecommendationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(listener);
        ArgumentNullException.ThrowIfNull(histories);
        return Recommend(model, ListeningContext.FromHistory(histories.Find(listener), model), k, options);
    }

    /// <summary>Recommends items for a history, of a training or a cold-start listener. Unknown ids in the history are skipped.</summary>
    /// <param name="model">The model.</param>
    /// <param name="history">External ids of the items played, oldest first.</param>
    /// <param name="k">The number of items.</param>
    /// <param name="options">Which items may be recommended; null for all.</param>
    /// <returns>The best items, best first.</returns>
    public static IReadOnlyList<RecommendedItem> Recommend(
        this IRecommender model, IEnumerable<string> history, int k, RecommendationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(history);
        int[] known = [.. history.Select(model.Items.IndexOf).Where(item => item != Vocabulary.Unknown)];
        return Recommend(model, new ListeningContext(known), k, options);
    }

    private static RecommendedItem[] Recommend(IRecommender model, in ListeningContext context, int k, RecommendationOptions? options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        var best = new Recommendation[Math.Min(k, model.Items.Count)];
        int count = model.Recommend(context, options ?? RecommendationOptions.Default, best);
        return Array.ConvertAll(best[..count], entry => new RecommendedItem(model.Items[entry.Item], entry.Score));
    }
}
