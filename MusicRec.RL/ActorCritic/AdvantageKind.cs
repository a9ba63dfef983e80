namespace MusicRec.RL.ActorCritic;

/// <summary>How the advantage of an action over the expected reward is estimated.</summary>
public enum AdvantageKind
{
    /// <summary>Generalized advantage estimation over the sampled actions (Schulman et al., ICLR 2016).</summary>
    Gae,

    /// <summary>
    /// The exact expectation over all candidates (Allen et al., 2017): a replayed log gives the reward of every action, so nothing is
    /// sampled. It uses the reward of the decision alone: with simulated listeners it ignores what the action leads to.
    /// </summary>
    AllActions,
}
