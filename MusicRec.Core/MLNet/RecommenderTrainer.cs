using Microsoft.ML;
using MusicRec.Core.Configuration;
using MusicRec.Core.Data;
using MusicRec.Core.MLNet.Input;
using MusicRec.Core.MLNet.Output;
using MusicRec.Core.Models;

namespace MusicRec.Core.MLNet;

/// <summary>The base of every trainer. It checks options and plays and reads <c>IDataView</c>s; a derived trainer only trains.</summary>
/// <typeparam name="TModel">The model it fits.</typeparam>
public abstract class RecommenderTrainer<TModel> : IRecommenderTrainer<TModel>
    where TModel : Recommender
{
    private readonly TrainerOptions _options;
    private readonly PlayColumns _columns;

    /// <summary>Creates a trainer and checks its options.</summary>
    /// <param name="options">Settings of the trainer.</param>
    /// <param name="columns">Columns to read plays from; null for "UserId", "TrackId", "Timestamp".</param>
    /// <exception cref="ArgumentException">The options are not valid; the message lists all faults.</exception>
    protected RecommenderTrainer(TrainerOptions options, PlayColumns? columns)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (_options, _columns) = (options, columns ?? new PlayColumns());
        Mapping.Validate();
    }

    /// <inheritdoc/>
    public TModel Fit(InteractionDataset plays, TrainingRun? run = null)
    {
        ArgumentNullException.ThrowIfNull(plays);
        if (plays.PlayCount == 0)
            throw new ArgumentException($"{GetType().Name} needs at least one play, but the dataset holds none.", nameof(plays));
        run ??= TrainingRun.Default;
        run.CancellationToken.ThrowIfCancellationRequested();
        return Train(plays, TrainingSummary.Summarize(plays, run.Provenance), run);
    }

    /// <inheritdoc/>
    public TModel Fit(IDataView input) => Fit(input, run: null);

    /// <summary>Fits a model to the plays of a view.</summary>
    /// <param name="input">One row per play, in any order if there are times, otherwise oldest first.</param>
    /// <param name="run">Validation cases, progress, cancellation; null for <see cref="TrainingRun.Default"/>.</param>
    /// <returns>A model whose <c>Transform</c> knows the plays of the view's listeners, in memory only.</returns>
    public TModel Fit(IDataView input, TrainingRun? run)
    {
        InteractionDataset plays = PlayView.Read(input, _columns);
        return (TModel)Fit(plays, run).WithColumns(Mapping, plays);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => RecommendationTransformer.GetOutputSchema(inputSchema, Mapping);

    /// <summary>Trains on a non-empty dataset.</summary>
    /// <param name="plays">The plays.</param>
    /// <param name="training">The summary of the plays, for the constructor of the model's base.</param>
    /// <param name="run">Validation cases, threads, progress and cancellation.</param>
    protected abstract TModel Train(InteractionDataset plays, TrainingSummary training, TrainingRun run);

    // The model's Transform uses the column names of the training.
    private RecommendationMapping Mapping => new() { User = _columns.User, Item = _columns.Item };

    /// <inheritdoc/>
    public override string ToString() => $"{GetType().Name} {{ {_options} }}";
}
