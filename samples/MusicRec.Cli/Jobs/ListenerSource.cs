using MusicRec.Cli.Failures;
using MusicRec.Core.Data;
using MusicRec.Core.Models;

namespace MusicRec.Cli.Jobs;

/// <summary>The source of a listener's history: the named dataset, or else the training state beside the model.</summary>
internal static class ListenerSource
{
    /// <summary>Opens the histories.</summary>
    /// <param name="modelPath">The model's file.</param>
    /// <param name="model">The model.</param>
    /// <param name="dataFolder">A dataset folder, or null.</param>
    /// <exception cref="FailureException">No dataset is given, and there is no training state.</exception>
    public static IListenerHistories Open(string modelPath, IRecommender model, string? dataFolder)
    {
        if (dataFolder is not null)
            return DatasetSource.Open(dataFolder).Plays;
        return TrainingState.FindBeside(modelPath, model)
            ?? throw new FailureException(
                $"{modelPath} holds nobody's plays, and its training state is not beside it: name a dataset with --data DIR, or "
                + "give the plays with --history.");
    }
}
