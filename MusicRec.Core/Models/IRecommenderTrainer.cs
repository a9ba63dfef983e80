using Microsoft.ML;
using MusicRec.Core.Data;

namespace MusicRec.Core.Models;

/// <summary>Fits a recommender to plays. Fitting returns a fitted model or throws; there are no unfitted models.</summary>
/// <typeparam name="TModel">The model it fits.</typeparam>
public interface IRecommenderTrainer<out TModel> : IEstimator<TModel>
    where TModel : class, IRecommender
{
    /// <summary>Fits a model to a dataset.</summary>
    /// <param name="plays">The training plays.</param>
    /// <param name="run">Validation cases, progress, cancellation; null for <see cref="TrainingRun.Default"/>.</param>
    /// <exception cref="ArgumentException">The dataset holds no play.</exception>
    /// <exception cref="OperationCanceledException">The run was canceled.</exception>
    TModel Fit(InteractionDataset plays, TrainingRun? run = null);
}
