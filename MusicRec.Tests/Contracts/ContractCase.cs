using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Tests.Contracts;

/// <summary>A context that can be kept: <see cref="ListeningContext"/> is a view over memory.</summary>
internal sealed record ContractCase(string Name, int Listener, int[] History, long[] Times, long? Now)
{
    public ListeningContext Context => new(Listener, History, Times, Now);

    /// <summary>
    /// What a model fitted on <see cref="ContractLogs.Mixed"/> may be asked: nothing known, little, much, with and without times, of
    /// listeners seen and unseen.
    /// </summary>
    public static IReadOnlyList<ContractCase> For(IRecommender model)
    {
        var cases = new List<ContractCase>
        {
            new("nothing", ListeningContext.UnknownListener, [], [], null),
            new("a known listener without history", 0, [], [], null),
            new("one play", ListeningContext.UnknownListener, [model.Items.Count - 1], [], null),
            new("immediate repeats", ListeningContext.UnknownListener, [3, 3, 3, 3], [], null),
            new(
                "everything twice", ListeningContext.UnknownListener,
                [.. Enumerable.Range(0, 2 * model.Items.Count).Select(i => i % model.Items.Count)], [],
                null),
            new(
                "more than a model's memory", ListeningContext.UnknownListener,
                [.. Enumerable.Range(0, 2000).Select(i => i * i % model.Items.Count)], [],
                null),
        };
        for (int listener = 0; listener < ContractLogs.Mixed.ListenerCount; listener += 7)
        {
            var (items, times) = (ContractLogs.Mixed.ItemsOf(listener).ToArray(), ContractLogs.Mixed.TimesOf(listener).ToArray());
            cases.Add(new($"listener {listener}", listener, items, times, times[^1] + 60_000));
            cases.Add(
                new(
                    $"half of listener {listener}",
                    ListeningContext.UnknownListener,
                    items[..(items.Length / 2)],
                    times[..(items.Length / 2)],
                    null));
        }

        return cases;
    }

    public float[] Score(IRecommender model)
    {
        float[] scores = new float[model.Items.Count];
        Array.Fill(scores, float.NaN);      // whatever a model leaves as it was shows
        model.Score(Context, scores);
        return scores;
    }

    public Recommendation[] Recommend(IRecommender model, int k, RecommendationOptions? options = null)
    {
        var best = new Recommendation[k];
        return best[..model.Recommend(Context, options ?? RecommendationOptions.Default, best)];
    }

    public override string ToString() => Name;
}
