namespace MusicRec.RL.ActorCritic;

/// <summary>What the actor learns from the episodes.</summary>
public enum Objective
{
    /// <summary>Policy gradient with a critic.</summary>
    ActorCritic,

    /// <summary>Cross-entropy of the play that came next, on the same decisions: the control that tells what reinforcement adds.</summary>
    Supervised,
}
