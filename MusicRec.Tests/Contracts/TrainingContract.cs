using MusicRec.Core.Configuration;
using MusicRec.Core.Data;
using MusicRec.Core.Models;
using MusicRec.Core.Splitting;

namespace MusicRec.Tests.Contracts;

/// <summary>What holds for the training of every model.</summary>
[TestFixtureSource(typeof(ContractModels), nameof(ContractModels.All))]
public sealed class TrainingContract(ModelKind kind)
{
    private readonly IRecommender _model = ContractModels.Fit(kind, ContractLogs.Mixed);

    [Test]
    public void The_same_plays_and_seed_give_the_same_scores_on_any_number_of_threads([Values(1, 2, 3)] int threads)
    {
        IRecommender again = ContractModels.Train(kind, ContractLogs.Mixed, new TrainingRun { Threads = threads });
        Assert.That(again, Is.Not.SameAs(_model));
        foreach (ContractCase asked in ContractCase.For(_model))
            Assert.That(asked.Score(again), Is.EqualTo(asked.Score(_model)), asked.Name);
    }

    [Test]
    public void A_run_that_is_canceled_before_it_starts_stops()
    {
        var run = new TrainingRun { CancellationToken = new CancellationToken(canceled: true) };
        Assert.That(() => ContractModels.Train(kind, ContractLogs.Mixed, run), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void A_run_that_is_canceled_at_its_first_report_stops()
    {
        using var source = new CancellationTokenSource();
        var listener = new Canceler(source);
        var run = new TrainingRun { CancellationToken = source.Token, Progress = listener, Threads = 1 };
        Assert.That(() => ContractModels.Train(kind, ContractLogs.Mixed, run), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(listener.Reports, Is.EqualTo(1), "A trainer reports at least once, and looks at the token after each report.");
    }

    [Test]
    public void It_keeps_its_plays_and_where_they_come_from()
    {
        var provenance = new TrainingProvenance("a hash", "leave-one-out", "last 2 plays");
        IRecommender model = ContractModels.Train(kind, ContractLogs.Mixed, new TrainingRun { Provenance = provenance });
        Assert.That(model.Training.Provenance, Is.EqualTo(provenance));
        Assert.That(model.Training.PlaysHash, Is.EqualTo(ContractLogs.Mixed.Hash));
        Assert.That(_model.Training.Provenance, Is.EqualTo(TrainingProvenance.AllOf(ContractLogs.Mixed)));
    }

    [Test]
    public void Other_test_plays_change_nothing([Values("leave-one-out", "global-time", "last-session")] string split)
    {
        DataSplit whole = Splitters.ByName(split).Split(ContractLogs.Mixed);
        DataSplit other = Splitters.ByName(split).Split(WithOtherTestPlays(whole.Test));
        IRecommender first = ContractModels.Train(kind, whole.Train), second = ContractModels.Train(kind, other.Train);
        Assert.That(other.Provenance.DataHash, Is.Not.EqualTo(whole.Provenance.DataHash), "The test plays differ.");
        foreach (ContractCase asked in ContractCase.For(first))
            Assert.That(asked.Score(second), Is.EqualTo(asked.Score(first)), asked.Name);
    }

    [Test]
    public void Plays_without_times_will_do()
    {
        InteractionDataset log = InteractionDataset.FromPlays([new("a", "x"), new("a", "y"), new("a", "x"), new("b", "z"), new("b", "x")]);
        IRecommender model = ContractModels.Train(kind, log);
        Assert.That(model.Recommend("a", log, k: 5), Has.Count.EqualTo(3));
    }

    [Test]
    public void A_single_play_will_do()
    {
        InteractionDataset log = InteractionDataset.FromPlays([new("a", "x", 0)]);
        IRecommender model = ContractModels.Train(kind, log);
        Assert.That(model.Recommend("a", log, k: 5).Select(entry => entry.Item), Is.EqualTo(["x"]));
    }

    [Test]
    public void No_plays_are_refused() =>
        Assert.That(
            () => ContractModels.Train(kind, new InteractionDatasetBuilder().Build()),
            Throws.ArgumentException.With.Message.Contains("play"));

    [Test]
    public void Options_of_another_trainer_are_refused() =>
        Assert.That(() => kind.CreateTrainer(new ForeignOptions()), Throws.ArgumentException.With.Message.Contains(kind.Name));

    /// <summary>The log of some cases, with every target replaced: half by an item nobody played, half by the most played one.</summary>
    private static InteractionDataset WithOtherTestPlays(EvaluationSet cases)
    {
        InteractionDataset log = cases.Log;
        var targets = new HashSet<(int, int)>();
        for (int i = 0; i < cases.Count; i++) targets.Add((cases.Listeners[i], cases.Positions[i]));
        var plays = new List<Play>();
        for (int listener = 0; listener < log.ListenerCount; listener++)
        {
            for (int position = 0; position < log.ItemsOf(listener).Length; position++)
            {
                string other = listener % 2 == 0 ? "an item nobody played" : "item 0";
                string item = targets.Contains((listener, position)) ? other : log.Items[log.ItemsOf(listener)[position]];
                plays.Add(new Play(log.Listeners[listener], item, log.TimesOf(listener)[position]));
            }
        }

        return InteractionDataset.FromPlays(plays);
    }

    private sealed record ForeignOptions : TrainerOptions
    {
        protected internal override IEnumerable<string> Faults() => [];
    }

    private sealed class Canceler(CancellationTokenSource source) : IProgress<TrainingProgress>
    {
        public int Reports { get; private set; }

        public void Report(TrainingProgress value)
        {
            Reports++;
            source.Cancel();
        }
    }
}
