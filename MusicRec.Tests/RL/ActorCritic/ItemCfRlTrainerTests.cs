using MusicRec.Core.Data;
using MusicRec.Core.Evaluation;
using MusicRec.Core.Files;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;
using MusicRec.Core.Splitting;
using MusicRec.RL.ActorCritic;
using TorchSharp;

namespace MusicRec.Tests.RL.ActorCritic;

public class ItemCfRlTrainerTests
{
    private static readonly ItemCfRlOptions Small = new()
    {
        Episodes = 48,
        EpisodeLength = 10,
        ParallelEpisodes = 8,
        RolloutLength = 5,
        HiddenUnits = 16,
        Candidates = 20,
        ActorLr = 1e-3,
        WarmStartDecisions = 400,
        CheckpointDecisions = 100,
        EvaluationInterval = 2,
    };

    private string _folder = "";

    [SetUp]
    public void Make_a_folder() => _folder = Directory.CreateTempSubdirectory("musicrec-rl-").FullName;

    [TearDown]
    public void Remove_the_folder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Before_any_training_the_ranking_is_item_cfs()
    {
        ItemCfRlRecommender model = Train(Small with { Episodes = 0, WarmStartDecisions = 0 });
        var (own, itemCf) = (new Recommendation[model.Items.Count], new Recommendation[model.Items.Count]);
        for (int listener = 0; listener < RerankLogs.Circles.ListenerCount; listener++)
        {
            ListeningContext context = ListeningContext.FromPlays(RerankLogs.Circles, listener);
            model.Recommend(context, RecommendationOptions.Default, own);
            model.ItemCf.Recommend(context, RecommendationOptions.Default, itemCf);
            Assert.That(own.Select(entry => entry.Item), Is.EqualTo(itemCf.Select(entry => entry.Item)), $"listener {listener}");
        }
    }

    [TestCase(Objective.ActorCritic)]
    [TestCase(Objective.Supervised)]
    public void It_learns_an_order_that_item_cf_does_not_see(Objective objective)
    {
        DataSplit split = new GlobalTimeSplitter().Split(RerankLogs.Circles);
        var options = Small with { Objective = objective, ItemCf = new() { SelfWeight = 1 }, WarmStartDecisions = 2_000 };
        ItemCfRlRecommender model = new ItemCfRlTrainer(options).Fit(split.Train);
        double own = Evaluator.Evaluate(model, split.Test)["ndcg@10"], itemCf = Evaluator.Evaluate(model.ItemCf, split.Test)["ndcg@10"];
        Assert.That(own, Is.GreaterThan(1.2 * itemCf));
    }

    [Test]
    public void The_same_seed_gives_the_same_agent_on_any_number_of_threads()
    {
        byte[] one = Bytes(Train(Small, threads: 1)), two = Bytes(Train(Small, threads: 2));
        Assert.That(two, Is.EqualTo(one));
        Assert.That(Bytes(Train(Small with { Seed = 2 })), Is.Not.EqualTo(one));
    }

    [Test]
    public void A_run_that_was_interrupted_ends_with_the_same_agent()
    {
        byte[] whole = Bytes(Train(Small));
        string folder = Path.Combine(_folder, "run");
        using (var stop = new CancellationTokenSource())
        {
            var run = new TrainingRun { CheckpointFolder = folder, CancellationToken = stop.Token, Progress = new StopAfter(24, stop) };
            Assert.That(() => new ItemCfRlTrainer(Small).Fit(RerankLogs.Circles, run), Throws.InstanceOf<OperationCanceledException>());
        }

        Assert.That(Directory.GetFiles(folder), Has.Length.EqualTo(1), "The interrupted run leaves its checkpoint.");
        var resumed = new CountReports();
        ItemCfRlRecommender model = new ItemCfRlTrainer(Small).Fit(
            RerankLogs.Circles, new TrainingRun { CheckpointFolder = folder, Progress = resumed });
        Assert.That(Bytes(model), Is.EqualTo(whole));
        Assert.That(resumed.Episodes, Is.LessThan(6), "It goes on, rather than starts again.");
        Assert.That(Directory.GetFiles(folder).Select(Path.GetFileName), Is.EqualTo(["training.csv"]));
        Assert.That(
            File.ReadAllLines(Path.Combine(folder, "training.csv")), Has.Length.EqualTo(7), "A header and a row for each of six rounds.");
    }

    [Test]
    public void A_damaged_checkpoint_is_refused()
    {
        string folder = Path.Combine(_folder, "run"), file = Interrupt(folder);
        byte[] bytes = File.ReadAllBytes(file);
        bytes[^10] ^= 1;
        File.WriteAllBytes(file, bytes);
        Assert.That(
            () => new ItemCfRlTrainer(Small).Fit(RerankLogs.Circles, new TrainingRun { CheckpointFolder = folder }),
            Throws.InstanceOf<ModelFormatException>().With.Message.Contains("damaged"));
    }

    [Test]
    public void A_checkpoint_of_another_run_is_refused()
    {
        string folder = Path.Combine(_folder, "run");
        Interrupt(folder);
        Assert.That(
            () => new ItemCfRlTrainer(Small with { Gamma = .5 }).Fit(RerankLogs.Circles, new TrainingRun { CheckpointFolder = folder }),
            Throws.InstanceOf<ModelFormatException>().With.Message.Contains("other options"));
    }

    // The checkpoint slice chooses: after each pass of the warm start the actor that the episodes begin with, and at milestones the one
    // that is returned. Whatever it holds, the training between two of its choices is the same.
    [Test]
    public void Episodes_learn_nothing_from_the_checkpoint_slice()
    {
        // No warm start, and one evaluation after the last round: no choice before the curve ends.
        ItemCfRlOptions options = Small with { WarmStartDecisions = 0, EvaluationInterval = 1000 };
        string[] Curve(InteractionDataset log, string name)
        {
            string folder = Path.Combine(_folder, name);
            new ItemCfRlTrainer(options).Fit(log, new TrainingRun { CheckpointFolder = folder });
            return [.. File.ReadAllLines(Path.Combine(folder, "training.csv")).SkipLast(1)];
        }

        string[] curve = Curve(RerankLogs.Circles, "same");
        Assert.That(curve, Has.Length.EqualTo(6));
        Assert.That(Curve(OtherCheckpointSlice, "other"), Is.EqualTo(curve));
        Assert.That(Curve(OtherEpisodes, "episodes"), Is.Not.EqualTo(curve), "The curve tells one log from another.");
    }

    [Test]
    public void The_warm_start_learns_nothing_from_the_checkpoint_slice()
    {
        ItemCfRlOptions options = Small with { WarmStartDecisions = 2_400, Episodes = 0 };
        double[] Losses(InteractionDataset log)
        {
            var recorder = new RecordLosses();
            new ItemCfRlTrainer(options).Fit(log, new TrainingRun { Progress = recorder });
            return [.. recorder.Losses];
        }

        double[] losses = Losses(RerankLogs.Circles);
        Assert.That(losses, Has.Length.GreaterThan(2));
        Assert.That(Losses(OtherCheckpointSlice), Is.EqualTo(losses));
        Assert.That(Losses(OtherEpisodes), Is.Not.EqualTo(losses), "The losses tell one log from another.");
    }

    [Test]
    public void Test_plays_change_nothing()
    {
        DataSplit split = new LeaveOneOutSplitter().Split(RerankLogs.Circles);
        DataSplit other = new LeaveOneOutSplitter().Split(
            RerankLogs.CirclesWith((listener, play, item) => play >= 58 ? (item + 7) % 40 : item));
        Assert.That(other.Provenance.DataHash, Is.Not.EqualTo(split.Provenance.DataHash));
        var run = new TrainingRun { Provenance = split.Provenance };
        Assert.That(
            Bytes(new ItemCfRlTrainer(Small).Fit(other.Train, run)),
            Is.EqualTo(Bytes(new ItemCfRlTrainer(Small).Fit(split.Train, run))));
    }

    [Test]
    public void Tensors_do_not_pile_up_over_the_episodes()
    {
        var alive = new CountTensors();
        new ItemCfRlTrainer(Small with { Episodes = 160 }).Fit(RerankLogs.Circles, new TrainingRun { Progress = alive });
        Assert.That(alive.Counts, Has.Count.EqualTo(20));
        Assert.That(alive.Counts[^1], Is.LessThanOrEqualTo(alive.Counts[1]));
    }

    [TestCase(Objective.ActorCritic)]
    [TestCase(Objective.Supervised)]
    public void No_tensor_outlives_a_training(Objective objective)
    {
        var options = Small with { Objective = objective };
        Train(options);   // whatever libtorch makes once
        long before = torch.Tensor.TotalCount;
        Train(options);
        Assert.That(torch.Tensor.TotalCount, Is.EqualTo(before));
    }

    [Test]
    public void All_faults_of_the_options_are_told_at_once() => Assert.That(
        () => new ItemCfRlTrainer(new ItemCfRlOptions { Gamma = 2, ActorLr = 0, Candidates = 1 }),
        Throws.ArgumentException.With.Message.Contains("Gamma").And.Message.Contains("ActorLr").And.Message.Contains("Candidates"));

    // Plays 57, 58 and 59 of each listener are the checkpoint slice, plays 48 to 56 the episodes.
    private static InteractionDataset OtherCheckpointSlice =>
        RerankLogs.CirclesWith((_, play, item) => play >= 57 ? (item + 7) % 40 : item);

    private static InteractionDataset OtherEpisodes => RerankLogs.CirclesWith((_, play, item) => play is 50 ? (item + 7) % 40 : item);

    private static ItemCfRlRecommender Train(ItemCfRlOptions options, int threads = 2) =>
        new ItemCfRlTrainer(options).Fit(RerankLogs.Circles, new TrainingRun { Threads = threads });

    private byte[] Bytes(ItemCfRlRecommender model)
    {
        string path = Path.Combine(_folder, "model.musicrec");
        model.Save(path);
        return File.ReadAllBytes(path);
    }

    private string Interrupt(string folder)
    {
        using var stop = new CancellationTokenSource();
        var run = new TrainingRun { CheckpointFolder = folder, CancellationToken = stop.Token, Progress = new StopAfter(24, stop) };
        Assert.That(() => new ItemCfRlTrainer(Small).Fit(RerankLogs.Circles, run), Throws.InstanceOf<OperationCanceledException>());
        return Directory.GetFiles(folder).Single();
    }

    private sealed class StopAfter(int episodes, CancellationTokenSource stop) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Unit == "episodes" && value.Done >= episodes) stop.Cancel();
        }
    }

    private sealed class CountTensors : IProgress<TrainingProgress>
    {
        public List<long> Counts { get; } = [];

        public void Report(TrainingProgress value)
        {
            if (value.Unit == "episodes") Counts.Add(torch.Tensor.TotalCount);
        }
    }

    private sealed class RecordLosses : IProgress<TrainingProgress>
    {
        public List<double> Losses { get; } = [];

        public void Report(TrainingProgress value)
        {
            if (value.Stage == "warm start") Losses.Add(value.Metrics["loss"]);
        }
    }

    private sealed class CountReports : IProgress<TrainingProgress>
    {
        public int Episodes { get; private set; }

        public void Report(TrainingProgress value) => Episodes += value.Unit == "episodes" ? 1 : 0;
    }
}
