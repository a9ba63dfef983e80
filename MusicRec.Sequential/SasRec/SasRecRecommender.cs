using MusicRec.Core.Archives;
using MusicRec.Core.Data;
using MusicRec.Core.Files;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;
using MusicRec.Sequential.SasRec.Serving;

namespace MusicRec.Sequential.SasRec;

/// <summary>A trained SASRec model, served by managed code: no native library is needed.</summary>
/// <remarks>For an empty history it recommends the most played items.</remarks>
public sealed class SasRecRecommender : Recommender
{
    /// <summary>The stable name of the model.</summary>
    internal const string ModelName = "sasrec";

    private readonly SasRecWeights _weights;
    private readonly SasRecScorer _scorer;
    private readonly PopularityTail _popularity;

    internal SasRecRecommender(TrainingSummary training, SasRecOptions options, SasRecWeights weights)
        : base(ModelName, training)
    {
        (_weights, Options) = (weights, options);
        _scorer = new SasRecScorer(weights, options);
        _popularity = new PopularityTail(Catalog.PlayCounts);
    }

    internal SasRecRecommender(ModelArchiveReader archive)
        : base(archive)
    {
        Options = archive.Options<SasRecOptions>();
        _weights = new SasRecWeights(
            Options.ShapeFor(Items.Count),
            (name, dims) => Finite(archive.Invalid, name, archive.Tensor<float>(name, dims)));
        _scorer = new SasRecScorer(_weights, Options);
        _popularity = new PopularityTail(Catalog.PlayCounts);
    }

    /// <summary>The kind of this model: its name, options, trainer and loader.</summary>
    public static ModelKind Kind { get; } = ModelKind.Create<SasRecOptions>(
        ModelName, "SasRec", options => new SasRecTrainer(options), archive => new SasRecRecommender(archive));

    /// <summary>The settings the model was trained with.</summary>
    public override SasRecOptions Options { get; }

    internal SasRecWeights Weights => _weights;

    /// <summary>Loads a model from a .musicrec file.</summary>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="ModelFormatException">The file is damaged or holds another model.</exception>
    public static SasRecRecommender Load(string path) => new(ModelArchive.Open(path, ModelName));

    /// <summary>
    /// Creates a model from weights trained elsewhere, e.g. with PyTorch; docs/models/sasrec.md lists their names and shapes.
    /// </summary>
    /// <param name="path">A safetensors file.</param>
    /// <param name="options">The settings that determine the shapes and how to serve.</param>
    /// <param name="plays">The training plays of the weights; row i of the item table is item i of their vocabulary.</param>
    /// <exception cref="ArgumentException">Some options are invalid; the message lists all of them.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="ModelFormatException">The file is damaged, or a tensor is missing or has another type or shape.</exception>
    public static SasRecRecommender FromWeights(string path, SasRecOptions options, InteractionDataset plays)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(plays);
        options.Validate();
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var tensors = new TensorSet(SafeTensors.Read(stream, stream.Length, Invalid), Invalid);
        var weights = new SasRecWeights(
            options.ShapeFor(plays.ItemCount), (name, dims) => Finite(Invalid, name, tensors.Get<float>(name, dims)));
        return new SasRecRecommender(TrainingSummary.Summarize(plays), options, weights);

        ModelFormatException Invalid(string message) => new(path, message);
    }

    /// <inheritdoc/>
    public override int Recommend(in ListeningContext context, RecommendationOptions options, Span<Recommendation> best)
    {
        RequireKnown(context);
        RequireKnown(options);
        return context.History.IsEmpty ? base.Recommend(context, options, best) : _scorer.Best(context.History, options, best);
    }

    /// <inheritdoc/>
    protected override void ScoreItems(in ListeningContext context, Span<float> scores)
    {
        if (context.History.IsEmpty)
            _popularity.Scores.CopyTo(scores);
        else
            _scorer.Score(context.History, scores);
    }

    /// <inheritdoc/>
    protected internal override void Write(ModelArchiveWriter archive)
    {
        foreach (var (name, shape, values) in _weights.All())
            archive.Tensor(name, values, shape);
    }

    private static float[] Finite(Func<string, ModelFormatException> problem, string name, float[] values)
    {
        int fault = Array.FindIndex(values, value => !float.IsFinite(value));
        return fault < 0 ? values : throw problem($"tensor '{name}': expected finite values, found {values[fault]} at {fault}");
    }
}
