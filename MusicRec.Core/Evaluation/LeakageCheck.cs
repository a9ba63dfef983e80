namespace MusicRec.Core.Evaluation;

/// <summary>How it was made sure that a model has not seen the plays it was tested on.</summary>
public enum LeakageCheck
{
    /// <summary>The model was fitted on exactly the training part of the split: the hashes of both are equal.</summary>
    TrainingPart,

    /// <summary>Every play to predict was looked for among the plays the model was fitted on.</summary>
    Plays,

    /// <summary>
    /// The log is another one than the model was fitted on, by hash. Single plays were not compared, as the training state was not given.
    /// </summary>
    Hash,
}
