using MusicRec.Core.Models;
using MusicRec.Core.Ranking;

namespace MusicRec.Tests.Contracts;

/// <summary>What holds for the scores of every model.</summary>
[TestFixtureSource(typeof(ContractModels), nameof(ContractModels.All))]
public sealed class ScoringContract(ModelKind kind)
{
    private readonly IRecommender _model = ContractModels.Fit(kind, ContractLogs.Mixed);

    [Test]
    public void It_carries_its_kinds_name() => Assert.That(_model.Name, Is.EqualTo(kind.Name));

    [Test]
    public void Every_item_gets_a_finite_score()
    {
        foreach (ContractCase asked in ContractCase.For(_model))
            Assert.That(asked.Score(_model), Has.All.Matches<float>(float.IsFinite), asked.Name);
    }

    [Test]
    public void Scores_do_not_depend_on_what_was_asked_before()
    {
        IReadOnlyList<ContractCase> cases = ContractCase.For(_model);
        float[][] first = [.. cases.Select(asked => asked.Score(_model))];
        for (int i = cases.Count - 1; i >= 0; i--)
            Assert.That(cases[i].Score(_model), Is.EqualTo(first[i]), cases[i].Name);
    }

    [Test]
    public void Several_threads_at_once_get_what_one_gets()
    {
        IReadOnlyList<ContractCase> cases = ContractCase.For(_model);
        float[][] alone = [.. cases.Select(asked => asked.Score(_model))];
        Recommendation[][] listsAlone = [.. cases.Select(asked => asked.Recommend(_model, 10))];
        var (together, listsTogether) = (new float[4 * cases.Count][], new Recommendation[4 * cases.Count][]);
        Parallel.For(0, together.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            together[i] = cases[i % cases.Count].Score(_model);
            listsTogether[i] = cases[i % cases.Count].Recommend(_model, 10);
        });
        for (int i = 0; i < together.Length; i++)
        {
            Assert.That(together[i], Is.EqualTo(alone[i % cases.Count]), cases[i % cases.Count].Name);
            Assert.That(listsTogether[i], Is.EqualTo(listsAlone[i % cases.Count]), cases[i % cases.Count].Name);
        }
    }

    [Test]
    public void Somebody_without_history_gets_the_popular_items()
    {
        int[] popular = new PopularityTail(_model.Catalog.PlayCounts).ByPopularity.ToArray();
        foreach (ContractCase asked in ContractCase.For(_model).Where(asked => asked.History.Length == 0))
            Assert.That(asked.Recommend(_model, _model.Items.Count).Select(entry => entry.Item), Is.EqualTo(popular), asked.Name);
    }

    [Test]
    public void Unknown_ids_in_a_history_are_skipped()
    {
        Assert.That(
            _model.Recommend(history: ["never heard of", "item 3", "nor of this", "item 5", ""], k: 20),
            Is.EqualTo(_model.Recommend(history: ["item 3", "item 5"], k: 20)));
        Assert.That(_model.Recommend(history: ["only", "strangers"], k: 20), Is.EqualTo(_model.Recommend(history: [], k: 20)));
    }

    [Test]
    public void An_unknown_listener_gets_what_somebody_without_history_gets() =>
        Assert.That(_model.Recommend("a stranger", ContractLogs.Mixed, k: 20), Is.EqualTo(_model.Recommend(history: [], k: 20)));

    [Test]
    public void Indices_that_are_not_the_models_are_refused()
    {
        var (scores, best) = (new float[_model.Items.Count], new Recommendation[5]);
        foreach (int item in new[] { -1, _model.Items.Count, int.MaxValue })
        {
            Assert.That(() => _model.Score(new ListeningContext([0, item]), scores), Throws.ArgumentException);
            Assert.That(
                () => _model.Recommend(new ListeningContext([0, item]), RecommendationOptions.Default, best), Throws.ArgumentException);
        }

        foreach (int listener in new[] { -2, _model.Training.Listeners })
        {
            Assert.That(() => _model.Score(new ListeningContext(listener, [0], []), scores), Throws.ArgumentException);
            Assert.That(
                () => _model.Recommend(new ListeningContext(listener, [0], []), RecommendationOptions.Default, best),
                Throws.ArgumentException);
        }
    }

    [Test]
    public void Room_for_too_few_or_too_many_scores_is_refused()
    {
        Assert.That(() => _model.Score(new ListeningContext([0]), new float[_model.Items.Count - 1]), Throws.ArgumentException);
        Assert.That(() => _model.Score(new ListeningContext([0]), new float[_model.Items.Count + 1]), Throws.ArgumentException);
    }
}
