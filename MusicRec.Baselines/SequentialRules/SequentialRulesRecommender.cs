using MusicRec.Core.Archives;
using MusicRec.Core.Data;
using MusicRec.Core.Files;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Baselines.SequentialRules;

/// <summary>Recommends what usually follows the last plays, for all listeners and for this one.</summary>
/// <remarks>
/// Sequential rules (SR) of Ludewig and Jannach, "Evaluation of session-based recommendation algorithms" (UMUAI 2018, section 3.1), with a
/// query of several plays and the listener's own rules added. Cost of a list: linear in catalog and history, times the query length.
/// </remarks>
public sealed class SequentialRulesRecommender : Recommender
{
    internal const string ModelName = "sequential-rules";

    private readonly RuleTable _rules;
    private readonly double[] _weights;      // [window + 1], by distance
    private readonly PopularityTail _tail;

    internal SequentialRulesRecommender(TrainingSummary training, SequentialRulesOptions options, RuleTable rules)
        : base(ModelName, training)
    {
        (Options, _rules, _weights) = (options, rules, options.WeightsByDistance());
        _tail = new PopularityTail(Catalog.PlayCounts);
    }

    internal SequentialRulesRecommender(ModelArchiveReader archive)
        : base(archive)
    {
        Options = archive.Options<SequentialRulesOptions>();
        _weights = Options.WeightsByDistance();
        float[] weights = archive.Tensor<float>("rule_weights");
        foreach (float weight in weights)
            if (!(weight is > 0 and <= 1)) throw archive.Invalid($"expected rule weights in (0, 1], found {weight}");
        _rules = new RuleTable(
            archive.Offsets("rule_offsets", Items.Count, weights.Length),
            archive.Indices("rule_targets", Items.Count, weights.Length),
            weights);
        _tail = new PopularityTail(Catalog.PlayCounts);
    }

    /// <summary>The kind of this model: its name, options, trainer and loader.</summary>
    public static ModelKind Kind { get; } = ModelKind.Create<SequentialRulesOptions>(
        ModelName, "SequentialRules", options => new SequentialRulesTrainer(options), archive => new SequentialRulesRecommender(archive));

    /// <summary>The settings the model was fitted with.</summary>
    public override SequentialRulesOptions Options { get; }

    /// <summary>Reads a model from a file.</summary>
    /// <exception cref="ModelFormatException">The file does not hold sequential rules.</exception>
    public static SequentialRulesRecommender Load(string path) => new(ModelArchive.Open(path, ModelName));

    /// <summary>Returns the items that follow an item in all listeners' plays, strongest first.</summary>
    /// <param name="item">Item index.</param>
    public ReadOnlySpan<int> SuccessorsOf(int item) => _rules.TargetsOf(item);

    /// <summary>Returns the share of each of <see cref="SuccessorsOf"/> in everything that follows the item, in (0, 1].</summary>
    /// <param name="item">Item index.</param>
    public ReadOnlySpan<float> SuccessorSharesOf(int item) => _rules.WeightsOf(item);

    /// <inheritdoc/>
    protected override void ScoreItems(in ListeningContext context, Span<float> scores)
    {
        _tail.Scores.CopyTo(scores);
        var own = new OwnTransitions(context, Options, _weights);
        double share = 1;
        for (int back = 1; back <= Math.Min(Options.QueryLength, context.History.Length); back++, share *= Options.QueryDecay)
        {
            int item = context.History[^back];
            if (Options.OwnWeight < 1) AddRules(scores, item, share * (1 - Options.OwnWeight));
            if (Options.OwnWeight > 0) own.AddTo(scores, item, share * Options.OwnWeight);
        }
    }

    /// <inheritdoc/>
    protected internal override void Write(ModelArchiveWriter archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        archive.Tensor("rule_offsets", _rules.Offsets, _rules.Offsets.Length);
        archive.Tensor("rule_targets", _rules.Targets, _rules.Targets.Length);
        archive.Tensor("rule_weights", _rules.Weights, _rules.Weights.Length);
    }

    private void AddRules(Span<float> scores, int item, double factor)
    {
        ReadOnlySpan<int> targets = _rules.TargetsOf(item);
        ReadOnlySpan<float> weights = _rules.WeightsOf(item);
        for (int i = 0; i < targets.Length; i++) Evidence.Add(scores, targets[i], factor * weights[i]);
    }
}
