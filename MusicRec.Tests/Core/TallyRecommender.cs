using MusicRec.Core.Archives;
using MusicRec.Core.Configuration;
using MusicRec.Core.Data;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;

namespace MusicRec.Tests.Core;

/// <summary>
/// A model whose answers are easy to work out by hand: an item scores its training plays, and ten for each time it is in the history.
/// </summary>
internal sealed class TallyRecommender : Recommender
{
    public const string ModelName = "tally";

    private readonly float[] _tally;
    private readonly Recommender? _inner;

    public TallyRecommender(InteractionDataset plays, TallyOptions? options = null, Recommender? inner = null)
        : base(ModelName, TrainingSummary.Summarize(plays))
    {
        (Options, _inner) = ((options ?? new TallyOptions()) with { HasInner = inner is not null }, inner);
        _tally = Array.ConvertAll(plays.CountPlays(), count => (float)count);
    }

    public TallyRecommender(ModelArchiveReader archive)
        : base(archive)
    {
        Options = archive.Options<TallyOptions>();
        _tally = archive.Tensor<float>("tally", Items.Count);
        _inner = Options.HasInner ? archive.Model<TallyRecommender>("inner", Kind) : null;
    }

    public static ModelKind Kind { get; } =
        ModelKind.Create<TallyOptions>(ModelName, "Tally", options => new TallyTrainer(options), archive => new TallyRecommender(archive));

    public override TallyOptions Options { get; }

    public Recommender? Inner => _inner;

    public static InteractionDataset SmallLog { get; } = InteractionDataset.FromPlays(
    [
        new("ann", "la bohème", 1000), new("ann", "tosca", 2000), new("ann", "tosca", 3000),
        new("bob", "tosca", 1500), new("bob", "aida\n\"quoted\"", 2500), new("cy 🎧", "aida\n\"quoted\"", 100),
    ]);

    protected override void ScoreItems(in ListeningContext context, Span<float> scores)
    {
        _tally.CopyTo(scores);
        foreach (int item in context.History) scores[item] += 10;
    }

    protected internal override void Write(ModelArchiveWriter archive)
    {
        archive.Tensor("tally", _tally, Items.Count);
        if (_inner is not null) archive.Model("inner", _inner);
    }
}

internal enum TallyFlavor
{
    Plain,
    Salted,
}

internal sealed record TallyOptions : TrainerOptions
{
    public int Weight { get; init; } = 1;

    public TallyFlavor Flavor { get; init; }

    public double Temperature { get; init; } = double.PositiveInfinity;

    public bool HasInner { get; init; }

    protected internal override IEnumerable<string> Faults()
    {
        if (Weight < 1) yield return $"{nameof(Weight)} must be at least 1, but is {Weight}.";
    }
}

internal sealed class TallyTrainer(TallyOptions? options = null, PlayColumns? columns = null)
    : RecommenderTrainer<TallyRecommender>(options ?? new TallyOptions(), columns)
{
    private readonly TallyOptions _options = options ?? new TallyOptions();

    protected override TallyRecommender Train(InteractionDataset plays, TrainingSummary training, TrainingRun run) => new(plays, _options);
}
