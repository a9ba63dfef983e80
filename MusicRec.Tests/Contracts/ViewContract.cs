using Microsoft.ML;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Tests.Contracts;

/// <summary>In ML.NET every model does what it does outside: a batch is so many single answers.</summary>
[TestFixtureSource(typeof(ContractModels), nameof(ContractModels.All))]
public sealed class ViewContract(ModelKind kind)
{
    private static readonly MLContext Ml = new(seed: 1);

    private readonly IRecommender _model = ContractModels.Fit(kind, ContractLogs.Mixed);

    [Test]
    public void A_batch_of_listeners_gets_what_each_gets_alone()
    {
        string[] listeners = ["listener 3", "a stranger", "listener 0", "listener 39", "listener 3", "listener 17"];
        IDataView batch = Ml.Data.LoadFromEnumerable(listeners.Select(listener => new Asked { UserId = listener }));
        Answer[] answers = Lists(_model.AsTransformer(new RecommendationMapping(), ContractLogs.Mixed).Transform(batch));
        Assert.That(answers, Has.Length.EqualTo(listeners.Length));
        for (int row = 0; row < listeners.Length; row++)
            Expect(answers[row], _model.Recommend(listeners[row], ContractLogs.Mixed, k: 10), listeners[row]);
    }

    [Test]
    public void A_batch_of_histories_gets_what_each_gets_alone()
    {
        string[][] histories = [["item 3", "item 5"], [], ["item 1"], ["never heard of", "item 0", "item 0"]];
        IDataView batch = Ml.Data.LoadFromEnumerable(histories.Select(history => new AskedByHistory { History = history }));
        Answer[] answers = Lists(_model.Transform(batch));
        for (int row = 0; row < histories.Length; row++)
            Expect(answers[row], _model.Recommend(histories[row], k: 10), string.Join(", ", histories[row]));
    }

    [Test]
    public void A_view_of_plays_trains_the_model_a_dataset_trains()
    {
        IDataView plays = Ml.Data.LoadFromEnumerable(PlayRow.Of(ContractLogs.Mixed));
        IRecommender fitted = kind.CreateTrainer(ContractModels.SmallOptions(kind)).Fit(plays);
        Assert.That(fitted.Training.PlaysHash, Is.EqualTo(ContractLogs.Mixed.Hash));
        foreach (ContractCase asked in ContractCase.For(_model))
            Assert.That(asked.Score(fitted), Is.EqualTo(asked.Score(_model)), asked.Name);
    }

    private static void Expect(Answer answer, IReadOnlyList<RecommendedItem> alone, string asked)
    {
        Assert.That(answer.RecommendedItems, Is.EqualTo(alone.Select(entry => entry.Item)), asked);
        Assert.That(answer.Scores, Is.EqualTo(alone.Select(entry => entry.Score)), asked);
    }

    private static Answer[] Lists(IDataView output) =>
        [
            .. Ml.Data.CreateEnumerable<Answer>(
                Ml.Transforms.Conversion.MapKeyToValue("RecommendedItems").Fit(output).Transform(output),
                reuseRowObject: false),
        ];

    private sealed class Asked
    {
        public string UserId { get; set; } = "";
    }

    private sealed class AskedByHistory
    {
        public string[] History { get; set; } = [];
    }

    private sealed class Answer
    {
        public string[] RecommendedItems { get; set; } = [];

        public float[] Scores { get; set; } = [];
    }
}
