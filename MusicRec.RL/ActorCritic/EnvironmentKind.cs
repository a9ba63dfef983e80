namespace MusicRec.RL.ActorCritic;

/// <summary>Who the agent plays to while it trains.</summary>
public enum EnvironmentKind
{
    /// <summary>Listeners' logs: whatever the agent ranks first, the next state is the log's.</summary>
    LogReplay,

    /// <summary>
    /// Simulated listeners fitted on the log, who accept or skip what they are played and tire of repetition. A reward earned there is
    /// a figure of the simulator, never an accuracy.
    /// </summary>
    Simulator,
}
