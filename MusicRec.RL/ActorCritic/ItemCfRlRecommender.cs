using System.Collections.Concurrent;
using MusicRec.Baselines;
using MusicRec.Baselines.ItemCf;
using MusicRec.Baselines.SequentialRules;
using MusicRec.Core.Archives;
using MusicRec.Core.Data;
using MusicRec.Core.Files;
using MusicRec.Core.MLNet;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;
using MusicRec.RL.ActorCritic.Serving;
using MusicRec.RL.Candidates;
using MusicRec.RL.Episodes;

namespace MusicRec.RL.ActorCritic;

/// <summary>Orders the best candidates of Item-CF with a trained actor; the rest of the catalog follows in Item-CF's order.</summary>
/// <remarks>Scores of candidates are places, not probabilities: the first of K is K above the best item that is no candidate.</remarks>
public sealed class ItemCfRlRecommender : Recommender
{
    /// <summary>The stable name.</summary>
    internal const string ModelName = "item-cf-rl";

    /// <summary>The stable name of the same network trained by supervision only.</summary>
    internal const string SupervisedName = "item-cf-supervised";

    private readonly CandidateSource _source;
    private readonly ActorWeights _actor;
    private readonly ConcurrentBag<Scratch> _idle = [];

    internal ItemCfRlRecommender(TrainingSummary training, string name, ItemCfRlOptions options, CandidateSource source, ActorWeights actor)
        : base(name, training) => (Options, _source, _actor) = (options, source, actor);

    internal ItemCfRlRecommender(ModelArchiveReader archive)
        : base(archive)
    {
        Options = archive.Options<ItemCfRlOptions>();
        _source = new CandidateSource(
            archive.Model<ItemCfRecommender>("item-cf", ItemCfRecommender.Kind),
            archive.Model<SequentialRulesRecommender>("transitions", SequentialRulesRecommender.Kind));
        _actor = ActorWeights.Read(archive);
    }

    /// <summary>The kind of this model: its name, options, trainer and loader.</summary>
    public static ModelKind Kind { get; } = ModelKind.Create<ItemCfRlOptions>(
        ModelName, "Rl", options => new ItemCfRlTrainer(options), archive => new ItemCfRlRecommender(archive));

    /// <summary>The kind of the same network trained by supervision only, the control of the agent.</summary>
    public static ModelKind SupervisedKind { get; } = ModelKind.Create<ItemCfRlOptions>(
        SupervisedName, "Rl",
        options => new ItemCfRlTrainer(options with { Objective = Objective.Supervised, Environment = EnvironmentKind.LogReplay }),
        archive => new ItemCfRlRecommender(archive));

    /// <summary>The settings the model was trained with.</summary>
    public override ItemCfRlOptions Options { get; }

    /// <summary>The candidate generator alone, which the agent is compared with.</summary>
    public ItemCfRecommender ItemCf => _source.ItemCf;

    /// <summary>Number of candidates that are re-ranked.</summary>
    public int Candidates => Math.Min(Options.Candidates, Items.Count);

    /// <summary>Loads a model file; this needs no training code and no native library.</summary>
    /// <param name="path">A .musicrec file.</param>
    /// <exception cref="ModelFormatException">The file is damaged or holds another model.</exception>
    public static ItemCfRlRecommender Load(string path) => new(ModelArchive.Open(path, ModelName));

    /// <inheritdoc/>
    protected override void ScoreItems(in ListeningContext context, Span<float> scores)
    {
        _source.ItemCf.Score(context, scores);
        if (context.History.IsEmpty) return;   // a cold-start listener gets what is popular, in that order
        Scratch scratch = _idle.TryTake(out Scratch? idle) ? idle : new Scratch(_source, _actor, Candidates);
        ReadOnlySpan<Recommendation> ranked = scratch.Rerank(context, scores);

        // Item-CF gives every candidate at least the score of everything else: candidates move up, the rest stays as it is.
        foreach (Recommendation candidate in ranked) scores[candidate.Item] = float.NegativeInfinity;
        float best = System.Numerics.Tensors.TensorPrimitives.Max(scores);
        float floor = float.IsNegativeInfinity(best) ? 0 : MathF.Ceiling(best);
        foreach (Recommendation candidate in ranked) scores[candidate.Item] = floor + candidate.Score;
        _idle.Add(scratch);
    }

    /// <inheritdoc/>
    protected internal override void Write(ModelArchiveWriter archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        archive.Model("item-cf", _source.ItemCf);
        archive.Model("transitions", _source.Transitions);
        _actor.Write(archive);
    }

    /// <summary>The buffers of one recommendation.</summary>
    private sealed class Scratch(CandidateSource source, ActorWeights actor, int candidates)
    {
        private readonly FeatureExtractor _extractor = new(source, candidates);
        private readonly ActorForward _forward = new(actor);
        private readonly PolicySampler _sampler = new(candidates);
        private readonly Recommendation[] _candidates = new Recommendation[candidates];
        private readonly float[] _features = new float[candidates * CandidateFeatures.Count];
        private readonly float[] _state = new float[StateFeatures.Count];
        private readonly float[] _logits = new float[candidates];
        private readonly Recommendation[] _ranked = new Recommendation[candidates];

        /// <summary>
        /// Returns Item-CF's best candidates in the actor's order, scored from their number down to 1. Candidates with equal scores in both
        /// the actor and Item-CF share one score.
        /// </summary>
        public ReadOnlySpan<Recommendation> Rerank(in ListeningContext context, ReadOnlySpan<float> itemCfScores)
        {
            int count = TopK.Select(itemCfScores, _candidates);
            Span<float> features = _features.AsSpan(0, count * CandidateFeatures.Count), logits = _logits.AsSpan(0, count);
            _extractor.Extract(context, _candidates.AsSpan(0, count), features, _state);
            _forward.Logits(features, _state, logits);
            Span<int> order = _sampler.Order(logits);
            for (int place = 0; place < count; place++)
            {
                bool tied =
                    place > 0
                    && logits[order[place]] == logits[order[place - 1]]
                    && _candidates[order[place]].Score == _candidates[order[place - 1]].Score;
                _ranked[place] = new Recommendation(_candidates[order[place]].Item, tied ? _ranked[place - 1].Score : count - place);
            }

            return _ranked.AsSpan(0, count);
        }
    }
}
