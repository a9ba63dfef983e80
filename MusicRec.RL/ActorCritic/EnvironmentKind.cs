namespace MusicRec.RL.ActorCritic;

/// <summary>The listeners the agent plays to while it trains.</summary>
public enum EnvironmentKind
{
    /// <summary>Replays listeners' logs: whatever the agent ranks first, the next state is the log's.</summary>
    LogReplay,

    /// <summary>
    /// Simulates listeners fitted on the log, who accept or skip what is played and tire of repetition. A reward earned there describes the
    /// simulator; it is not an accuracy.
    /// </summary>
    Simulator,
}
