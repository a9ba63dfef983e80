namespace MusicRec.Core.Numerics;

/// <summary>What a training draws numbers for. Each purpose has streams of its own, one for every value of a counter.</summary>
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

    /// <summary>Which cases choose SASRec's epoch.</summary>
    Validation,

    /// <summary>Initial weights of the actor.</summary>
    ActorWeights,

    /// <summary>Initial weights of the critic.</summary>
    CriticWeights,

    /// <summary>Decisions that the feature scale is measured on.</summary>
    FeatureScale,

    /// <summary>Order of the decisions of behavior cloning; counter: the pass.</summary>
    WarmStart,

    /// <summary>Where replayed episodes begin; counter: the round.</summary>
    ReplayedEpisodes,

    /// <summary>Where simulated episodes begin and what is accepted; counter: the round.</summary>
    SimulatedEpisodes,

    /// <summary>Actions drawn from the policy; counter: the update.</summary>
    Actions,

    /// <summary>Which decisions choose the agent's checkpoint.</summary>
    CheckpointDecisions,

    /// <summary>Which decisions the acceptance model is fitted on.</summary>
    AcceptanceDecisions,
}
