namespace MusicRec.Core.Evaluation;

/// <summary>The check that a model was not fitted on the plays it was tested on.</summary>
public enum LeakageCheck
{
    /// <summary>The hashes show that the model was fitted on exactly the training part of the split.</summary>
    TrainingPart,

    /// <summary>No play to predict is among the plays the model was fitted on.</summary>
    Plays,

    /// <summary>
    /// The hashes of the log and the training plays differ. Single plays were not compared, as the training state was not given.
    /// </summary>
    Hash,
}
