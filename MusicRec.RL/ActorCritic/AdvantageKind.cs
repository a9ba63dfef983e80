namespace MusicRec.RL.ActorCritic;

/// <summary>How the gain of an action over what was to be expected is estimated.</summary>
public enum AdvantageKind
{
    /// <summary>Generalized advantage estimation over the sampled actions (Schulman et al., ICLR 2016).</summary>
    Gae,

    /// <summary>
    /// The exact expectation over all candidates (Allen et al., 2017): a replayed log tells the reward of every action, so nothing is
    /// sampled. It sees the reward of the decision alone: with simulated listeners it leaves out what the action leads to.
    /// </summary>
    AllActions,
}
