namespace MusicRec.Core.Numerics;

/// <summary>The purposes of random numbers in training. Each has its own streams, one per value of a counter.</summary>
internal enum RandomPurpose
{
    /// <summary>Initial weights of SASRec.</summary>
    Weights,

    /// <summary>Order of SASRec's windows; counter: the epoch.</summary>
    Order,

    /// <summary>Where SASRec's windows are cut; counter: the epoch.</summary>
    Windows,

    /// <summary>Negative samples; counter: the step.</summary>
    Negatives,

    /// <summary>Dropout masks; counter: the step.</summary>
    Dropout,

    /// <summary>The cases that choose SASRec's epoch.</summary>
    Validation,

    /// <summary>Initial weights of the actor.</summary>
    ActorWeights,

    /// <summary>Initial weights of the critic.</summary>
    CriticWeights,

    /// <summary>Decisions that the feature scale is measured on.</summary>
    FeatureScale,

    /// <summary>Order of the decisions of behavior cloning; counter: the pass.</summary>
    WarmStart,

    /// <summary>Starts of replayed episodes; counter: the round.</summary>
    ReplayedEpisodes,

    /// <summary>Starts and accepted items of simulated episodes; counter: the round.</summary>
    SimulatedEpisodes,

    /// <summary>Actions drawn from the policy; counter: the update.</summary>
    Actions,

    /// <summary>The decisions that choose the agent's checkpoint.</summary>
    CheckpointDecisions,

    /// <summary>The decisions that the acceptance model is fitted on.</summary>
    AcceptanceDecisions,
}
