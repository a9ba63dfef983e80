using MusicRec.Baselines.SequentialRules;
using MusicRec.Core.Data;
using MusicRec.Core.Models;
using MusicRec.Core.Native;
using MusicRec.Core.Splitting;
using MusicRec.Core.Synthetic;
using MusicRec.RL.ActorCritic;
using MusicRec.RL.ActorCritic.Serving;
using MusicRec.RL.Candidates;
using MusicRec.RL.Episodes;
using MusicRec.RL.Simulation;
using TorchSharp;

namespace MusicRec.Tests.RL.Simulation;

public class SimulatorTrainingTests
{
    private static readonly ItemCfRlOptions Fast = new() { ActorLr = 3e-3, CriticLr = 1e-2, HiddenUnits = 16, RolloutLength = 5 };

    private static readonly Lazy<SimulatedWorld> MealsAndSnacks = new(() =>
    {
        // A session is some meals and a snack, which ends it: after a meal 62 % a snack, each of twenty as often, else a meal, each of
        // twenty
        // as often; after a snack nothing follows. Episodes begin after a meal.
        var random = new Random(3);
        var times = new Dictionary<string, int>();   // how often each kind followed an item
        var plays = new List<Play>();
        for (int listener = 0; listener < 40; listener++)
        {
            string item = "meal 0";
            long at = 1_200_000_000_000;
            for (int play = 0; play < 500; play++, at += 240_000)
            {
                plays.Add(new Play($"{listener}", item, at));
                bool ended = item.StartsWith("snack", StringComparison.Ordinal);
                if (ended) at += 86_400_000;
                string kind = !ended && random.NextDouble() < .62 ? "snack" : "meal", after = $"{item} {kind}";
                item = $"{kind} {times[after] = (times.GetValueOrDefault(after) + 1) % 20}";
            }
        }

        InteractionDataset log = InteractionDataset.FromPlays(plays);
        (int Listener, int Position)[] starts =
        [
            .. from listener in Enumerable.Range(0, log.ListenerCount)
               from position in Enumerable.Range(400, 100)
               where log.Items[log.ItemsOf(listener)[position - 1]].StartsWith("meal", StringComparison.Ordinal)
               select (listener, position),
        ];
        return new SimulatedWorld(
            log, new EvaluationSet(log, [.. starts.Select(start => start.Listener)], [.. starts.Select(start => start.Position)]),
            new SequentialRulesOptions { WindowSize = 1 });
    });

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
        double agent = world.Earned(
            simulator, world.Trained(simulator, Fast with { Gamma = .9 }, rounds: 25, updates: 4), rounds: 8, steps: 20);
        TestContext.Out.WriteLine($"simulated reward a decision: Item-CF {itemCf:F3}, agent {agent:F3}");
        Assert.That(agent, Is.GreaterThan(1.1 * itemCf));
    }

    // What is likelier to follow the last play is likelier accepted, and nothing else counts: after a meal a snack (share .62 / 20 = .031)
    // with σ(150 · .031 − 1.73) = .95 and a meal (.019) with .75; after a snack anything with σ(−1.73) = .15, until a meal is accepted.
    // Whoever takes the .95 waits seven plays for the next: (.95 + 6.7 · .15) / 7.7 = .25 a play. Whoever stays with meals earns .75 for
    // ever.
    // At γ = .9 that is worth .75 / .1 = 7.5; after a snack V = .15 + .9 (.15 · 7.5 + .85 V) = 4.9, and a snack .95 + .9 (.95 · 4.9 + .05 ·
    // 7.5) = 5.5.
    [Test]
    public void What_pays_at_once_and_costs_later_is_avoided_with_a_discount_of_nine_tenths_and_taken_with_none([Range(1, 5)] int seed)
    {
        SimulatedWorld world = MealsAndSnacks.Value;
        float[] weights = new float[CandidateFeatures.Count];
        weights[CandidateFeatures.TransitionFromLast] = 150;
        ListenerSimulator simulator = world.Simulator(
            parallel: 16, seed, acceptance: new AcceptanceModel(weights, -1.73f),
            fatigue: new Fatigue(1, 1));
        double Earned(double gamma)
        {
            var options = Fast with { Gamma = gamma, Seed = seed };
            return world.Earned(simulator, world.Trained(simulator, options, rounds: 25, updates: 4), rounds: 4, steps: 20);
        }

        double patient = Earned(.9), myopic = Earned(0);
        TestContext.Out.WriteLine($"simulated reward a decision: gamma .9 {patient:F3}, gamma 0 {myopic:F3}");
        Assert.That(patient, Is.GreaterThan(1.5 * myopic));
    }

    [Test]
    public void A_trainer_with_simulated_listeners_takes_the_same_course_on_any_number_of_threads()
    {
        InteractionDataset log = new SyntheticListening(
            new SyntheticListeningOptions
            {
                Listeners = 12,
                Plays = 3_000,
                Seed = 5,
            }
        ).ToDataset();
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
                EvaluationInterval = 2,
            };
            ItemCfRlRecommender model = new ItemCfRlTrainer(options).Fit(log, new TrainingRun { Threads = threads, Progress = heard });
            float[] ofItems = new float[model.Items.Count];
            model.Score(ListeningContext.FromPlays(log, 0), ofItems);
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
        Assert.That(
            () => new ItemCfRlTrainer(options),
            Throws.ArgumentException.With.Message.Contains("simulated listeners have no play that came next"));
    }

    private sealed class Course : IProgress<TrainingProgress>
    {
        public List<string> Lines { get; } = [];

        public void Report(TrainingProgress value)
        {
            if (value.Stage == "episodes")
                Lines.Add(string.Join(' ', value.Metrics.OrderBy(m => m.Key).Select(m => $"{m.Key} {m.Value:R}")));
        }
    }
}
