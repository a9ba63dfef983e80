using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Transforms;
using MusicRec.Core.Data;
using MusicRec.Core.Evaluation;
using MusicRec.Core.Evaluation.Reports;
using MusicRec.Core.MLNet.Input;
using MusicRec.Core.MLNet.Scorers;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;
using MusicRec.Core.Splitting;
using MusicRec.Tests.Contracts;

namespace MusicRec.Tests.Core.MLNet.Scorers;

/// <summary>Models that Microsoft.ML trains, as recommenders.</summary>
public sealed class ScoringRecommenderTests
{
    private static readonly InteractionDataset Log = ContractLogs.Tastes;
    private static readonly Lazy<ScoringRecommender> Factorization = new(() => FieldAwareFactorization(Log).AsRecommender(Log, "ffm"));

    [Test]
    public void A_factorization_machine_recovers_the_tastes_of_known_listeners([Range(0, 9)] int listener)
    {
        string[] heard = [.. Log.ItemsOf(listener).ToArray().Distinct().Select(item => Log.Items[item])];
        IReadOnlyList<RecommendedItem> list = Factorization.Value.Recommend(Log.Listeners[listener], Log, k: ContractLogs.ItemsPerCluster);
        Assert.That(list.Select(entry => entry.Item), Is.EquivalentTo(heard));
    }

    [Test]
    public void All_items_of_a_listener_are_scored_as_row_by_row()
    {
        var regression = Poisson(Log);
        ScoringRecommender model = regression.AsRecommender(Log, "poisson", new ScoringColumns(AreKeys: true));
        float[] scores = new float[Log.ItemCount];
        model.Score(new ListeningContext(3, [], []), scores);

        IDataView pairs = new InteractionDataset(
            Log.Listeners, Log.Items, [.. Enumerable.Range(0, Log.ListenerCount + 1).Select(l => l > 3 ? Log.ItemCount : 0)],
            [.. Enumerable.Range(0, Log.ItemCount)], []).AsDataView();
        Assert.That(scores, Is.EqualTo(regression.Transform(pairs).GetColumn<float>("Score").ToArray()));
        Assert.That(scores.Distinct().Count(), Is.GreaterThan(5), "the scores tell items apart");
    }

    [Test]
    public void A_stranger_and_somebody_without_a_name_get_the_popular_items()
    {
        string[] popular = [.. new PopularityTail(Log.CountPlays()).ByPopularity[..10].ToArray().Select(item => Log.Items[item])];
        Assert.That(Factorization.Value.Recommend("a stranger", Log, k: 10).Select(entry => entry.Item), Is.EqualTo(popular));
        Assert.That(Factorization.Value.Recommend(history: ["c1i1"], k: 10).Select(entry => entry.Item), Is.EqualTo(popular));
    }

    [Test]
    public void It_joins_a_comparison_and_reranks_the_candidates_of_another_model()
    {
        DataSplit split = new LeaveOneOutSplitter().Split(Log);
        ScoringRecommender model = FieldAwareFactorization(split.Train).AsRecommender(split.Train, "ffm", provenance: split.Provenance);
        var popularity = new MusicRec.Baselines.Popularity.PopularityTrainer().Fit(
            split.Train, new TrainingRun { Provenance = split.Provenance });
        EvaluationReport report = Evaluator.Compare(split, [popularity, model], new EvaluationOptions { Resamples = 100 });
        Assert.That(report.Models[1].Metrics["hit@5"].Mean, Is.GreaterThan(report.Models[0].Metrics["hit@5"].Mean));

        var candidates = new ItemSet(Log.ItemCount, [1, 4, 9]);
        var best = new Recommendation[10];
        int count = model.Recommend(ListeningContext.FromPlays(split.Train, 0), new RecommendationOptions { Allowed = candidates }, best);
        Assert.That(best[..count].Select(entry => entry.Item), Is.EquivalentTo([1, 4, 9]));
        Assert.That(best[..count].Select(entry => entry.Score), Is.Ordered.Descending);
    }

    [Test]
    public void What_gets_no_finite_score_comes_last_in_the_order_of_popularity()
    {
        InteractionDataset log = TallyRecommender.SmallLog; // tosca 3 plays, aida 2, la bohème 1
        ScoringRecommender model = Scorer(item =>
                item switch
                {
                    "la bohème" => -1e30f,
                    "tosca" => float.NaN,
                    _ => float.PositiveInfinity,
                })
            .AsRecommender(log, "scripted");
        Assert.That(
            model.Recommend("ann", TallyRecommender.SmallLog, k: 3).Select(entry => entry.Item),
            Is.EqualTo(["la bohème", "tosca", "aida\n\"quoted\""]));
        Assert.That(
            model.Recommend("ann", TallyRecommender.SmallLog, k: 3).Select(entry => entry.Score),
            Has.All.Matches<float>(float.IsFinite));

        ScoringRecommender silent = Scorer(_ => float.NaN).AsRecommender(log, "silent");
        Assert.That(
            silent.Recommend("ann", TallyRecommender.SmallLog, k: 3).Select(entry => entry.Item),
            Is.EqualTo(["tosca", "aida\n\"quoted\"", "la bohème"]));
    }

    [Test]
    public void Many_threads_may_ask_at_once()
    {
        float[][] alone = [.. Enumerable.Range(0, 8).Select(Score)];
        float[][] together = new float[64][];
        Parallel.For(0, together.Length, i => together[i] = Score(i % 8));
        for (int i = 0; i < together.Length; i++) Assert.That(together[i], Is.EqualTo(alone[i % 8]));

        static float[] Score(int listener)
        {
            float[] scores = new float[Log.ItemCount];
            Factorization.Value.Score(new ListeningContext(listener, [], []), scores);
            return scores;
        }
    }

    [Test]
    public void A_scorer_that_does_not_fit_is_refused_by_name()
    {
        ITransformer scorer = Scorer(_ => 1);
        Assert.That(
            () => scorer.AsRecommender(Log, "x", new ScoringColumns(Score: "Points")),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("Could not find score column 'Points'"));
        Assert.That(
            () => scorer.AsRecommender(Log, "x", new ScoringColumns(Score: "TrackId")),
            Throws
                .InstanceOf<ArgumentOutOfRangeException>()
                .With.Message.Contains("Schema mismatch for score column 'TrackId': expected Single, got String"));
        Assert.That(
            () => scorer.AsRecommender(new InteractionDatasetBuilder().Build(), "x"),
            Throws.ArgumentException.With.Message.Contains("play"));
    }

    [Test]
    public void A_scorer_that_drops_rows_is_told_so()
    {
        var ml = new MLContext(seed: 1);
        IDataView shape = Log.AsDataView();
        ITransformer dropping = Poisson(Log)
            .Append(
                ml.Transforms.CustomMapping<Scored, Scored>((from, to) => to.Score = from.Score, contractName: null)
                    .Fit(Poisson(Log).Transform(shape)))
            .Append(new TakeTwo());
        ScoringRecommender model = dropping.AsRecommender(Log, "dropping", new ScoringColumns(AreKeys: true));
        Assert.That(
            () => model.Recommend(Log.Listeners[0], Log, k: 3),
            Throws.InvalidOperationException.With.Message.Contains("gave 2 back"));
    }

    [Test]
    public void It_says_how_it_is_saved() =>
        Assert.That(
            () => Factorization.Value.Save(Path.Combine(Path.GetTempPath(), "never.musicrec")),
            Throws.InstanceOf<NotSupportedException>().With.Message.Contains("mlContext.Model.Save"));

    /// <summary>Field-aware factorization of (listener, item) pairs, each one that was played against one that was not.</summary>
    private static TransformerChain<FieldAwareFactorizationMachinePredictionTransformer> FieldAwareFactorization(InteractionDataset plays)
    {
        var ml = new MLContext(seed: 1);
        var rows = new List<LabeledPair>();
        for (int listener = 0; listener < plays.ListenerCount; listener++)
        {
            var heard = plays.ItemsOf(listener).ToArray().ToHashSet();
            for (int item = 0; item < plays.ItemCount; item++)
                rows.Add(new LabeledPair { UserId = plays.Listeners[listener], TrackId = plays.Items[item], Label = heard.Contains(item) });
        }

        var options = new FieldAwareFactorizationMachineTrainer.Options
        {
            FeatureColumnName = "User",
            ExtraFeatureColumns = ["Track"],
            LabelColumnName = "Label",
            LatentDimension = 8,
            NumberOfIterations = 40,
            LearningRate = 0.3f,
        };
        return ml
            .Transforms.Categorical.OneHotEncoding("User", "UserId")
            .Append(ml.Transforms.Categorical.OneHotEncoding("Track", "TrackId"))
            .Append(ml.BinaryClassification.Trainers.FieldAwareFactorizationMachine(options))
            .Fit(ml.Data.LoadFromEnumerable(rows));
    }

    /// <summary>Poisson regression on one-hot ids, fitted to the keys of a view of plays.</summary>
    private static TransformerChain<RegressionPredictionTransformer<PoissonRegressionModelParameters>> Poisson(InteractionDataset plays)
    {
        var ml = new MLContext(seed: 1);
        var weigh = ml.Transforms.CustomMapping<Keyed, Labeled>((from, to) => to.Label = from.TrackId % 3, contractName: null);
        IDataView labeled = weigh.Fit(plays.AsDataView()).Transform(plays.AsDataView());
        return ml
            .Transforms.Conversion.MapKeyToVector("User", "UserId")
            .Append(ml.Transforms.Conversion.MapKeyToVector("Track", "TrackId"))
            .Append(ml.Transforms.Concatenate("Features", "User", "Track"))
            .Append(ml.Regression.Trainers.LbfgsPoissonRegression())
            .Fit(labeled);
    }

    private static CustomMappingTransformer<Pair, Scored> Scorer(Func<string, float> score)
    {
        var ml = new MLContext(seed: 1);
        return ml
            .Transforms.CustomMapping<Pair, Scored>((from, to) => to.Score = score(from.TrackId), contractName: null)
            .Fit(ml.Data.LoadFromEnumerable(Array.Empty<Pair>()));
    }

    private sealed class Pair
    {
        public string UserId { get; set; } = "";

        public string TrackId { get; set; } = "";
    }

    private sealed class LabeledPair
    {
        public string UserId { get; set; } = "";

        public string TrackId { get; set; } = "";

        public bool Label { get; set; }
    }

    private sealed class Keyed
    {
        [KeyType(1000)]
        public uint TrackId { get; set; }
    }

    private sealed class Labeled
    {
        public float Label { get; set; }
    }

    private sealed class Scored
    {
        public float Score { get; set; }
    }

    private sealed class TakeTwo : ITransformer
    {
        public bool IsRowToRowMapper => false;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inputSchema;

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => throw new NotSupportedException();

        public void Save(ModelSaveContext ctx) => throw new NotSupportedException();

        public IDataView Transform(IDataView input) => new MLContext(seed: 1).Data.TakeRows(input, 2);
    }
}
