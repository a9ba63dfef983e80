using MusicRec.Core.Data;
using MusicRec.Core.Ranking;

namespace MusicRec.Core.Models;

/// <summary>Recommending by external ids, for those who do not want to meet dense indices.</summary>
public static class RecommenderExtensions
{
    /// <summary>Recommends to a listener, from the plays the model was fitted on. Somebody unknown gets the answer to an empty history.</summary>
    /// <param name="model">The model.</param>
    /// <param name="listener">External id of the listener.</param>
    /// <param name="k">How many items.</param>
    /// <param name="options">Which items may be recommended; null for all.</param>
    /// <returns>The best items, best first.</returns>
    public static IReadOnlyList<RecommendedItem> Recommend(this IRecommender model, string listener, int k, RecommendationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Recommend(model, model.ContextOf(model.Listeners.IndexOf(listener)), k, options);
    }

    /// <summary>Recommends to somebody with a history, seen at training or not. Unknown ids in the history are skipped.</summary>
    /// <param name="model">The model.</param>
    /// <param name="history">External ids of the items played, oldest first.</param>
    /// <param name="k">How many items.</param>
    /// <param name="options">Which items may be recommended; null for all.</param>
    /// <returns>The best items, best first.</returns>
    public static IReadOnlyList<RecommendedItem> Recommend(this IRecommender model, IEnumerable<string> history, int k, RecommendationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(history);
        int[] known = [.. history.Select(model.Items.IndexOf).Where(item => item != Vocabulary.Unknown)];
        return Recommend(model, new ListeningContext(known), k, options);
    }

    /// <summary>The context of a listener the model was fitted on: everything it knows of them, to go on from.</summary>
    /// <param name="model">The model.</param>
    /// <param name="listener">Listener index, or <see cref="ListeningContext.UnknownListener"/> for an empty context.</param>
    public static ListeningContext ContextOf(this IRecommender model, int listener)
    {
        ArgumentNullException.ThrowIfNull(model);
        return listener == ListeningContext.UnknownListener
            ? new ListeningContext([])
            : new ListeningContext(listener, model.Plays.ItemsOf(listener), model.Plays.TimesOf(listener));
    }

    private static RecommendedItem[] Recommend(IRecommender model, in ListeningContext context, int k, RecommendationOptions? options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        var best = new Recommendation[Math.Min(k, model.Items.Count)];
        int count = model.Recommend(context, options ?? RecommendationOptions.Default, best);
        return Array.ConvertAll(best[..count], entry => new RecommendedItem(model.Items[entry.Item], entry.Score));
    }
}
