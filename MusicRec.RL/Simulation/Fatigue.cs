namespace MusicRec.RL.Simulation;

/// <summary>How repetition lowers a simulated listener's acceptance: an assumption of the simulator, not fitted on the log.</summary>
/// <param name="Window">Number of latest plays that count, at least 1.</param>
/// <param name="Factor">Factor of an item's acceptance for each of its plays among them, 0 … 1.</param>
internal sealed record Fatigue(int Window, double Factor)
{
    /// <summary>The default: a factor of 0.7 for each play among the last twenty.</summary>
    public static Fatigue Default { get; } = new(20, 0.7);

    /// <summary>Returns the factor of an item's acceptance after a history.</summary>
    /// <param name="history">The plays, oldest first.</param>
    /// <param name="item">The item.</param>
    public double LeftOf(ReadOnlySpan<int> history, int item)
    {
        int plays = history[Math.Max(0, history.Length - Window)..].Count(item);
        return plays == 0 ? 1 : Math.Pow(Factor, plays);
    }
}
