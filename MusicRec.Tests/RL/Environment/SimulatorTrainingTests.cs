using MusicRec.Core.Data;
using MusicRec.Core.Data.Synthetic;
using MusicRec.Core.Models;
using MusicRec.Core.Native;
using MusicRec.Core.Splitting;
using MusicRec.RL.ActorCritic;
using MusicRec.RL.Environment;
using TorchSharp;

namespace MusicRec.Tests.RL.Environment;

public class SimulatorTrainingTests
{
    private static readonly ItemCfRlOptions Fast = new() { ActorLr = 3e-3, CriticLr = 1e-2, HiddenUnits = 16, RolloutLength = 5 };

    [OneTimeSetUp]
    public void LoadLibTorch()
    {
        LibTorchLoader.Load(typeof(torch).Assembly);
        torch.set_num_threads(1);
    }

    [Test]
    public void An_agent_trained_with_simulated_listeners_earns_more_of_them_than_the_order_of_item_cf()
    {
        SimulatedWorld world = SimulatedWorld.Synthetic;
        ListenerSimulator simulator = world.Simulator(parallel: 16);
        double itemCf = world.Earned(simulator, ActorWeights.Untrained, rounds: 8, steps: 20);
        double agent = world.Earned(simulator, world.Trained(simulator, Fast with { Gamma = .9 }, rounds: 25, updates: 4), rounds: 8, steps: 20);
        TestContext.Out.WriteLine($"simulated reward a decision: Item-CF {itemCf:F3}, agent {agent:F3}");
        Assert.That(agent, Is.GreaterThan(1.1 * itemCf));
    }

    [Test]
    public void A_trainer_with_simulated_listeners_takes_the_same_course_on_any_number_of_threads()
    {
        InteractionDataset log = new SyntheticListening(new SyntheticListeningOptions { Listeners = 12, Plays = 3_000, Seed = 5 }).ToDataset();
        (string[] Course, float[] Scores) Train(EnvironmentKind environment, int threads, int seed = 1)
        {
            var heard = new Course();
            var options = new ItemCfRlOptions
            {
                Environment = environment,
                Seed = seed,
                Episodes = 32,
                EpisodeLength = 10,
                ParallelEpisodes = 8,
                HiddenUnits = 8,
                Candidates = 20,
                WarmStartDecisions = 0,
                CheckpointInterval = 2,
            };
            ItemCfRlRecommender model = new ItemCfRlTrainer(options).Fit(log, new TrainingRun { Threads = threads, Progress = heard });
            var ofItems = new float[model.Items.Count];
            model.Score(model.ContextOf(0), ofItems);
            return ([.. heard.Lines], ofItems);
        }

        var (expected, scores) = Train(EnvironmentKind.Simulator, threads: 1);
        Assert.That(expected, Has.Length.EqualTo(4).And.All.Contains("mean_reward"));
        var (course, same) = Train(EnvironmentKind.Simulator, threads: 2);
        Assert.That(course, Is.EqualTo(expected));
        Assert.That(same, Is.EqualTo(scores));
        Assert.That(Train(EnvironmentKind.Simulator, threads: 1, seed: 2).Course, Is.Not.EqualTo(expected));
        Assert.That(Train(EnvironmentKind.LogReplay, threads: 1).Course, Is.Not.EqualTo(expected));
    }

    [Test]
    public void Supervision_in_the_simulator_is_refused()
    {
        var options = new ItemCfRlOptions { Environment = EnvironmentKind.Simulator, Objective = Objective.Supervised };
        Assert.That(() => new ItemCfRlTrainer(options), Throws.ArgumentException.With.Message.Contains("simulated listeners have no play that came next"));
    }

    private sealed class Course : IProgress<TrainingProgress>
    {
        public List<string> Lines { get; } = [];

        public void Report(TrainingProgress value)
        {
            if (value.Stage == "episodes") Lines.Add(string.Join(' ', value.Metrics.OrderBy(m => m.Key).Select(m => $"{m.Key} {m.Value:R}")));
        }
    }
}
