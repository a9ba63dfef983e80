using MusicRec.Core.Numerics;

namespace MusicRec.Core.Synthetic;

/// <summary>Draws each listener's number of plays: log-normal, as in real logs, and bounded by the length of a day.</summary>
internal static class ActivityPlan
{
    private const double Spread = 0.75;
    private const int FewestPlays = 10;
    private const int MostPlaysADay = 100;

    public static int[] Draw(int listeners, int plays, int days, SeededRandom random)
    {
        double[] activity = new double[listeners];
        for (int i = 0; i < listeners; i++) activity[i] = Math.Exp(Spread * random.NextGaussian());

        // The scale at which the bounded counts sum to just under the requested plays.
        int most = MostPlaysADay * days;
        double low = 0, high = plays;
        for (int i = 0; i < 100; i++)
        {
            double middle = (low + high) / 2;
            if (activity.Sum(a => (long)Count(a * middle, most)) <= plays) low = middle;
            else high = middle;
        }

        int[] counts = Array.ConvertAll(activity, a => Count(a * low, most));
        int missing = plays - counts.Sum();
        for (int i = 0; missing > 0; i = (i + 1) % listeners)
        {
            if (counts[i] == most) continue;
            counts[i]++;
            missing--;
        }

        return counts;
    }

    private static int Count(double plays, int most) => (int)Math.Clamp(plays, FewestPlays, most);
}
