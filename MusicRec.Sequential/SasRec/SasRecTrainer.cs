using MusicRec.Core.Data;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;
using MusicRec.Sequential.SasRec.Training;

namespace MusicRec.Sequential.SasRec;

/// <summary>
/// Trains SASRec, self-attentive sequential recommendation (Kang and McAuley, ICDM 2018), with libtorch.
/// </summary>
/// <remarks>
/// <para>The application brings a libtorch package (libtorch-cpu-linux-x64, TorchSharp-cpu or a CUDA one); the trained model needs
/// none.</para>
/// <para>
/// The same seed gives the same model, bit for bit, on any number of threads of one kind of machine: a batch is processed in parts of fixed
/// size, each on one thread, and summed in a fixed order. During training libtorch's own number of threads is 1.
/// </para>
/// <para>
/// The epoch is chosen by ndcg@10 on <see cref="TrainingRun.Validation"/>; without it, the last play of up to
/// <see cref="SasRecOptions.ValidationCases"/> listeners is withheld from training instead.
/// </para>
/// </remarks>
public sealed class SasRecTrainer : RecommenderTrainer<SasRecRecommender>
{
    private readonly SasRecOptions _options;

    /// <summary>Creates a trainer.</summary>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="columns">Columns to read plays from; null for "UserId", "TrackId", "Timestamp".</param>
    /// <exception cref="ArgumentException">Some options are invalid; the message lists all of them.</exception>
    public SasRecTrainer(SasRecOptions? options = null, PlayColumns? columns = null)
        : base(options ??= new SasRecOptions(), columns) => _options = options;

    /// <inheritdoc/>
    protected override SasRecRecommender Train(InteractionDataset plays, TrainingSummary training, TrainingRun run)
    {
        int[] offsets, items;
        ValidationCases validation;
        if (run.Validation is { } given)
            (offsets, items, validation) = (plays.Offsets.ToArray(), plays.Plays.ToArray(), ValidationCases.From(given, plays, _options));
        else
            validation = ValidationCases.Withhold(plays, _options, out offsets, out items);

        SasRecWeights weights = new SasRecTraining(_options, offsets, items, plays.ItemCount, validation, run).Run();
        return new SasRecRecommender(training, _options, weights);
    }
}
