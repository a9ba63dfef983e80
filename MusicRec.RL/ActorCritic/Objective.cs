namespace MusicRec.RL.ActorCritic;

/// <summary>What the actor learns from the episodes.</summary>
public enum Objective
{
    /// <summary>Policy gradient with a critic.</summary>
    ActorCritic,

    /// <summary>Cross-entropy of the next play, on the same decisions: the control that shows what reinforcement learning adds.</summary>
    Supervised,
}
