namespace MusicRec.Tests.Core.Synthetic;

/// <summary>How a log looks to two predictors that know nothing but the listener's own past.</summary>
/// <param name="NewShare">Share of the plays whose track the listener had not played before.</param>
/// <param name="OwnTransitions">Hit@10 of the items that followed the current one before, by count, then recency.</param>
/// <param name="OwnMostPlayed">Hit@10 of the items the listener has played most so far.</param>
internal readonly record struct Predictability(double NewShare, double OwnTransitions, double OwnMostPlayed)
{
    /// <summary>Measures at every play of every listener.</summary>
    public static Predictability Measure(IEnumerable<ListenerPlays> listeners)
    {
        long plays = 0, news = 0, transitionHits = 0, mostPlayedHits = 0;
        foreach (ListenerPlays listener in listeners)
        {
            var heard = new HashSet<int>();
            var mostPlayed = new RankedCounts();
            var followers = new Dictionary<int, RankedCounts>();
            RankedCounts? expected = null;
            foreach (int item in listener.Items)
            {
                plays++;
                if (heard.Add(item)) news++;
                if (mostPlayed.HasInTopTen(item)) mostPlayedHits++;
                if (expected?.HasInTopTen(item) == true) transitionHits++;

                mostPlayed.Add(item);
                expected?.Add(item);
                if (!followers.TryGetValue(item, out expected)) followers.Add(item, expected = new RankedCounts());
            }
        }

        return new Predictability((double)news / plays, (double)transitionHits / plays, (double)mostPlayedHits / plays);
    }
}
