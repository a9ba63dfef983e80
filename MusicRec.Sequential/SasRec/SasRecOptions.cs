using MusicRec.Core.Configuration;
using MusicRec.Core.Ranking;

namespace MusicRec.Sequential.SasRec;

/// <summary>Settings of <see cref="SasRecTrainer"/>.</summary>
public sealed record SasRecOptions : TrainerOptions
{
    /// <summary>Width of the item embeddings and of the residual stream; a multiple of <see cref="NumHeads"/>. Default: 64.</summary>
    public int EmbeddingDim { get; init; } = 64;

    /// <summary>Attention heads per block. Default: 2.</summary>
    public int NumHeads { get; init; } = 2;

    /// <summary>Self-attention blocks. Default: 2.</summary>
    public int NumLayers { get; init; } = 2;

    /// <summary>Number of last plays that the model uses. Default: 50.</summary>
    public int MaxLength { get; init; } = 50;

    /// <summary>Width inside the feed-forward network as a multiple of <see cref="EmbeddingDim"/>. Default: 1, as in the paper.</summary>
    public int FeedForwardFactor { get; init; } = 1;

    /// <summary>
    /// Whether to normalize the input of each layer and the output of the last block (pre-norm) rather than the sums (post-norm). Default:
    /// true.
    /// </summary>
    public bool NormFirst { get; init; } = true;

    /// <summary>Whether to score items with the input embeddings rather than with a separate table. Default: true.</summary>
    public bool TiedEmbeddings { get; init; } = true;

    /// <summary>Dropout rate of the embedded plays and of each layer's output, in [0, 1). Default: 0.2.</summary>
    public double Dropout { get; init; } = 0.2;

    /// <summary>The loss to minimize. Default: <see cref="SasRecLoss.SampledSoftmax"/>.</summary>
    public SasRecLoss Loss { get; init; } = SasRecLoss.SampledSoftmax;

    /// <summary>Negatives per batch, shared by its positions; ignored by losses that draw none or one. Default: 256.</summary>
    public int Negatives { get; init; } = 256;

    /// <summary>The distribution of negatives. Default: <see cref="NegativeSampling.Uniform"/>.</summary>
    public NegativeSampling NegativeSampling { get; init; } = NegativeSampling.Uniform;

    /// <summary>The calibration t of <see cref="SasRecLoss.Gbce"/>, in [0, 1]; 0 is plain binary cross-entropy. Default: 0.75.</summary>
    public double GbceCalibration { get; init; } = 0.75;

    /// <summary>
    /// Weight of the listener's own plays in the logits: an item played c times before gets weight · ln(1 + c /
    /// <see cref="PersonalShareSmoothing"/>). 0 disables it. Default: 0.
    /// </summary>
    /// <remarks>
    /// This is the logarithm of the smoothed play share, up to a term that is equal for all items. Only earlier plays count.
    /// </remarks>
    public double PersonalShareWeight { get; init; }

    /// <summary>Number of prior plays assumed for every item, above 0. Default: 1.</summary>
    public double PersonalShareSmoothing { get; init; } = 1;

    /// <summary>Sequences per step. Default: 128.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Maximum number of passes over the data. Default: 200.</summary>
    public int Epochs { get; init; } = 200;

    /// <summary>Epochs without a better validation ndcg@10 before training stops. Default: 20.</summary>
    public int Patience { get; init; } = 20;

    /// <summary>Maximum number of cases that the validation ranks each epoch, drawn once. Default: 5,000.</summary>
    public int ValidationCases { get; init; } = 5_000;

    /// <summary>Whether the validation ranks items that the listener has played. Default: <see cref="RepeatPolicy.Allow"/>.</summary>
    public RepeatPolicy ValidationRepeats { get; init; } = RepeatPolicy.Allow;

    /// <summary>Adam's step size. Default: 0.001.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>
    /// Decay of an average of the weights over the epochs, in [0, 1): each epoch's weights count this much of the next epoch's, so that
    /// about 1 / (1 − decay) epochs are averaged. Both the weights and the average are validated, and the better of the two is a candidate
    /// for the result. 0 for no average. Default: 0.9.
    /// </summary>
    /// <remarks>
    /// An average of the weights generalizes better than the last ones (Polyak and Juditsky, 1992; Izmailov et al., UAI 2018), and costs a
    /// second validation per epoch. Without validation cases training returns the average. Training itself continues from its own weights.
    /// </remarks>
    public double AverageDecay { get; init; } = 0.9;

    /// <summary>Steps over which the step size rises from zero. Default: 100.</summary>
    public int WarmupSteps { get; init; } = 100;

    /// <summary>Maximum gradient norm of a step; larger gradients are scaled down. 0 for no limit. Default: 1.</summary>
    public double GradientClip { get; init; } = 1;

    /// <summary>Seed of all random numbers. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Returns a message for each setting that is out of its range.</summary>
    protected internal override IEnumerable<string> Faults()
    {
        if (EmbeddingDim < 1) yield return $"{nameof(EmbeddingDim)} must be at least 1, but is {EmbeddingDim}.";
        if (NumHeads < 1) yield return $"{nameof(NumHeads)} must be at least 1, but is {NumHeads}.";
        else if (EmbeddingDim % NumHeads != 0)
            yield return $"{nameof(EmbeddingDim)} must be a multiple of {nameof(NumHeads)} = {NumHeads}, but is {EmbeddingDim}.";
        if (NumLayers < 1) yield return $"{nameof(NumLayers)} must be at least 1, but is {NumLayers}.";
        if (MaxLength < 1) yield return $"{nameof(MaxLength)} must be at least 1, but is {MaxLength}.";
        if (FeedForwardFactor < 1) yield return $"{nameof(FeedForwardFactor)} must be at least 1, but is {FeedForwardFactor}.";
        if (Dropout is not (>= 0 and < 1)) yield return $"{nameof(Dropout)} must be in [0, 1), but is {Dropout}.";
        if (!Enum.IsDefined(Loss)) yield return $"{nameof(Loss)} must be one of {Names<SasRecLoss>()}, but is {Loss}.";
        if (Negatives < 1) yield return $"{nameof(Negatives)} must be at least 1, but is {Negatives}.";
        if (!Enum.IsDefined(NegativeSampling))
            yield return $"{nameof(NegativeSampling)} must be one of {Names<NegativeSampling>()}, but is {NegativeSampling}.";
        if (GbceCalibration is not (>= 0 and <= 1)) yield return $"{nameof(GbceCalibration)} must be in [0, 1], but is {GbceCalibration}.";
        if (PersonalShareWeight is not (>= 0 and < double.PositiveInfinity))
            yield return $"{nameof(PersonalShareWeight)} must be at least 0 and finite, but is {PersonalShareWeight}.";
        if (PersonalShareSmoothing is not (> 0 and < double.PositiveInfinity))
            yield return $"{nameof(PersonalShareSmoothing)} must be above 0 and finite, but is {PersonalShareSmoothing}.";
        if (BatchSize < 1) yield return $"{nameof(BatchSize)} must be at least 1, but is {BatchSize}.";
        if (Epochs < 1) yield return $"{nameof(Epochs)} must be at least 1, but is {Epochs}.";
        if (Patience < 1) yield return $"{nameof(Patience)} must be at least 1, but is {Patience}.";
        if (ValidationCases < 1) yield return $"{nameof(ValidationCases)} must be at least 1, but is {ValidationCases}.";
        if (!Enum.IsDefined(ValidationRepeats))
            yield return $"{nameof(ValidationRepeats)} must be one of {Names<RepeatPolicy>()}, but is {ValidationRepeats}.";
        if (LearningRate is not (> 0 and < double.PositiveInfinity))
            yield return $"{nameof(LearningRate)} must be above 0 and finite, but is {LearningRate}.";
        if (AverageDecay is not (>= 0 and < 1)) yield return $"{nameof(AverageDecay)} must be in [0, 1), but is {AverageDecay}.";
        if (WarmupSteps < 0) yield return $"{nameof(WarmupSteps)} must be at least 0, but is {WarmupSteps}.";
        if (GradientClip is not (>= 0 and < double.PositiveInfinity))
            yield return $"{nameof(GradientClip)} must be at least 0 and finite, but is {GradientClip}.";

        static string Names<T>()
            where T : struct, Enum => string.Join(", ", Enum.GetNames<T>());
    }

    internal SasRecShape ShapeFor(int items) => new()
    {
        Items = items,
        EmbeddingDim = EmbeddingDim,
        NumHeads = NumHeads,
        NumLayers = NumLayers,
        MaxLength = MaxLength,
        FeedForwardDim = EmbeddingDim * FeedForwardFactor,
        NormFirst = NormFirst,
        TiedEmbeddings = TiedEmbeddings,
    };
}

/// <summary>The loss that <see cref="SasRecTrainer"/> minimizes, over every position of every sequence.</summary>
public enum SasRecLoss
{
    /// <summary>
    /// Cross-entropy over the next play and shared negatives, with logQ correction (Bengio and Senécal, 2008; Yi et al., RecSys 2019).
    /// </summary>
    SampledSoftmax,

    /// <summary>Binary cross-entropy with one negative per position, as in the SASRec paper (Kang and McAuley, ICDM 2018).</summary>
    Bce,

    /// <summary>Generalized binary cross-entropy over shared negatives (Petrov and Macdonald, RecSys 2023).</summary>
    Gbce,

    /// <summary>Cross-entropy over the whole catalog: exact, but the cost of a step grows with the catalog.</summary>
    FullSoftmax,
}

/// <summary>The distribution that negatives are drawn from.</summary>
public enum NegativeSampling
{
    /// <summary>All items with equal probability.</summary>
    Uniform,

    /// <summary>Items in proportion to their plays.</summary>
    Popularity,
}
