using Microsoft.ML;
using Microsoft.ML.Data;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Tests.Contracts;

/// <summary>Every model takes its place among ML.NET's own transforms, and ML.NET's own tools take its results.</summary>
[TestFixtureSource(typeof(ContractModels), nameof(ContractModels.All))]
public sealed class PipelineContract(ModelKind kind)
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly IRecommender _model = ContractModels.Fit(kind, ContractLogs.Mixed);
    private ITransformer _pipeline = null!;

    [OneTimeSetUp]
    public void Fit_the_pipeline() => _pipeline = ContractPipeline.Fit(_ml, kind);

    [Test]
    public void A_pipeline_of_keys_answers_as_the_model_alone()
    {
        ContractPipeline.Answer[] answers = ContractPipeline.Answers(_ml, _pipeline);

        for (int listener = 0; listener < ContractLogs.Mixed.ListenerCount; listener++)
        {
            string id = ContractLogs.Mixed.Listeners[listener];
            IReadOnlyList<RecommendedItem> alone = _model.Recommend(id, ContractLogs.Mixed, k: 10);
            Assert.That(answers[listener].RecommendedItems, Is.EqualTo(alone.Select(entry => entry.Item)), id);
            Assert.That(answers[listener].Scores, Is.EqualTo(alone.Select(entry => entry.Score)), id);
            Assert.That(answers[listener].Score, Is.EqualTo(Score(listener, ContractLogs.Mixed.ItemsOf(listener)[0])), id);
        }

        Assert.That(
            answers[^1].RecommendedItems,
            Is.EqualTo(_model.Recommend("a stranger", ContractLogs.Mixed, k: 10).Select(entry => entry.Item)));
    }

    [Test]
    public void A_prediction_engine_answers_as_the_batch()
    {
        ContractPipeline.Answer[] batch = ContractPipeline.Answers(_ml, _pipeline);
        var engine = _ml.Model.CreatePredictionEngine<PlayRow, ContractPipeline.Answer>(_pipeline);

        PlayRow[] asked = [.. PlayRow.Of(ContractLogs.Mixed).DistinctBy(play => play.UserId)];
        for (int row = 0; row < asked.Length; row += 5)
            Assert.That(engine.Predict(asked[row]).ToString(), Is.EqualTo(batch[row].ToString()), asked[row].UserId);
    }

    [Test]
    public void Its_scores_can_be_evaluated_as_a_ranking()
    {
        IDataView scored = _pipeline.Transform(ContractPipeline.Rows(_ml));
        IDataView labeled = _ml.Transforms
            .CustomMapping<Played, Labeled>((row, output) => output.Label = LabelOf(row.Timestamp), contractName: null)
            .Fit(scored).Transform(scored);

        RankingMetrics metrics = _ml.Ranking.Evaluate(
            labeled, labelColumnName: "Label", rowGroupColumnName: "UserId", scoreColumnName: "Score");

        double[] byListener = [.. Enumerable.Range(0, ContractLogs.Mixed.ListenerCount).Select(NdcgOf)];
        Assert.That(byListener.Distinct().Count(), Is.GreaterThan(20), "the labels must tell rankings apart");
        Assert.That(metrics.NormalizedDiscountedCumulativeGains[9], Is.EqualTo(byListener.Average()).Within(1e-9));
    }

    [Test]
    public void Its_results_survive_a_binary_file()
    {
        using var folder = new TemporaryFolder();
        IDataView results = _pipeline.Transform(ContractPipeline.Rows(_ml));
        using (FileStream stream = File.Create(folder["results.idv"])) _ml.Data.SaveAsBinary(results, stream);

        IDataView read = _ml.Data.LoadFromBinary(folder["results.idv"]);

        Assert.That(read.GetColumn<string[]>("RecommendedItems"), Is.EqualTo(results.GetColumn<string[]>("RecommendedItems")));
        Assert.That(read.GetColumn<float>("Score"), Is.EqualTo(results.GetColumn<float>("Score")));
    }

    // What a play is worth: some label from 0 to 2 that has nothing to do with the score.
    private static int LabelOf(long time) => (int)(time / 60_000 % 3);

    // ndcg@10 of a listener's plays ordered by the model's scores. ML.NET's gains are 0, 3 and 7; among equal scores the worst comes first.
    private double NdcgOf(int listener)
    {
        (float Score, int Label)[] plays = [.. ContractLogs.Mixed.ItemsOf(listener).ToArray()
            .Zip(ContractLogs.Mixed.TimesOf(listener).ToArray(), (item, time) => (Score(listener, item), LabelOf(time)))];
        double ideal = Dcg(plays.OrderByDescending(play => play.Label));
        return ideal > 0 ? Dcg(plays.OrderByDescending(play => play.Score).ThenBy(play => play.Label)) / ideal : 0;

        static double Dcg(IEnumerable<(float Score, int Label)> plays) =>
            plays.Take(10).Select((play, place) => new[] { 0, 3, 7 }[play.Label] / Math.Log2(place + 2)).Sum();
    }

    private float Score(int listener, int item)
    {
        float[] scores = new float[_model.Items.Count];
        _model.Score(ListeningContext.FromPlays(ContractLogs.Mixed, listener), scores);
        return scores[item];
    }

    private sealed class Played
    {
        public long Timestamp { get; set; }
    }

    private sealed class Labeled
    {
        public float Label { get; set; }
    }
}
