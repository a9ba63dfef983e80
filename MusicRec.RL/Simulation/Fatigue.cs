namespace MusicRec.RL.Simulation;

/// <summary>How repetition tires a simulated listener: an assumption of the simulator, on top of what the log shows.</summary>
/// <param name="Window">Latest plays that still tire, at least 1.</param>
/// <param name="Factor">What each play of an item among them leaves of its acceptance, 0 … 1.</param>
internal sealed record Fatigue(int Window, double Factor)
{
    /// <summary>Each play among the last twenty leaves seven tenths.</summary>
    public static Fatigue Default { get; } = new(20, 0.7);

    /// <summary>What is left of an item's acceptance after a history.</summary>
    /// <param name="history">The plays, oldest first.</param>
    /// <param name="item">The item.</param>
    public double LeftOf(ReadOnlySpan<int> history, int item)
    {
        int plays = history[Math.Max(0, history.Length - Window)..].Count(item);
        return plays == 0 ? 1 : Math.Pow(Factor, plays);
    }
}
