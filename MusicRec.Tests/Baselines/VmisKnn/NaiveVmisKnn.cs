using MusicRec.Baselines.VmisKnn;
using MusicRec.Core.Data;

namespace MusicRec.Tests.Baselines.VmisKnn;

/// <summary>VMIS-kNN written down plainly from the paper, with every training session compared to every query.</summary>
internal static class NaiveVmisKnn
{
    /// <summary>The sum of the votes for each item; 0 where no neighbor has it.</summary>
    public static double[] Votes(InteractionDataset plays, VmisKnnOptions options, int[] history)
    {
        int[][] sessions = RecentFirst(plays, options.SessionGap);
        int[] query = history[Math.Max(0, history.Length - options.QueryLength)..];
        IEnumerable<int[]> candidates = sessions.Where(session => session.Intersect(query).Any()).Take(options.RecentSessions);
        IEnumerable<int[]> neighbors =
            candidates.OrderByDescending(session => Similarity(session, query)).Take(options.Neighbors);    // stable

        double[] votes = new double[plays.ItemCount];
        foreach (int[] session in neighbors)
        {
            int place = query.Reverse().TakeWhile(item => !session.Contains(item)).Count() + 1;
            double weight = place < 10 ? 1 - (0.1 * place) : 0;
            foreach (int item in session)
            {
                double idf = Math.Log((double)sessions.Length / sessions.Count(other => other.Contains(item)));
                votes[item] += Similarity(session, query) / query.Length * weight * idf;
            }
        }

        return votes;
    }

    // The sum of the positions of the shared items, each the latest of its item, so that equal ones are equal to the bit.
    private static double Similarity(int[] session, int[] query) => session.Sum(item => Array.LastIndexOf(query, item) + 1);

    private static int[][] RecentFirst(InteractionDataset plays, TimeSpan gap)
    {
        var sessions = new List<(long End, int[] Items)>();
        for (int listener = 0; listener < plays.ListenerCount; listener++)
        {
            int[] items = plays.ItemsOf(listener).ToArray();
            long[] times = plays.TimesOf(listener).ToArray();
            int[] starts = Sessions.Starts(times, items.Length, gap);
            for (int s = 0; s < starts.Length; s++)
            {
                int end = s + 1 < starts.Length ? starts[s + 1] : items.Length;
                sessions.Add((times[end - 1], [.. items[starts[s]..end].Distinct()]));
            }
        }

        sessions.Reverse();     // among sessions that end together the later listener's is the more recent
        return [.. sessions.OrderByDescending(session => session.End).Select(session => session.Items)];
    }
}
