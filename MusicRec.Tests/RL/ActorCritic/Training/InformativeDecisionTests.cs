using MusicRec.Core.Native;
using MusicRec.RL.ActorCritic;
using MusicRec.RL.ActorCritic.Training;
using MusicRec.RL.Episodes;
using MusicRec.RL.Torch;
using MusicRec.Tests.RL.Simulation;
using TorchSharp;

namespace MusicRec.Tests.RL.ActorCritic.Training;

public class InformativeDecisionTests
{
    [TestCase(true)]
    [TestCase(false)]
    public void A_decision_updates_the_critic_in_any_case_and_the_actor_if_it_is_informative(bool informative)
    {
        LibTorchLoader.Load(typeof(torch).Assembly);
        var options = new ItemCfRlOptions { ParallelEpisodes = 4, Candidates = 5, RolloutLength = 2, HiddenUnits = 8 };
        SimulatedWorld world = SimulatedWorld.Synthetic;
        using var agent = new ActorCriticAgent(options, FeatureScale.Measure(world.Started(world.Simulator(4))));
        var toy = new ToyEnvironment(options, pay: (_, arm) => arm, next: (_, _) => 0, states: 1, informative);
        var batch = new DecisionBatch(4, 5);
        toy.Start(0);
        toy.Observe(batch);

        float[] actor = Correction(), critic = Critic();
        agent.Learn(toy, batch, 2, 0, 0);
        Assert.That(Correction(), informative ? Is.Not.EqualTo(actor) : Is.EqualTo(actor));
        Assert.That(Critic(), Is.Not.EqualTo(critic));

        float[] Correction() => agent.Export().Correction;
        float[] Critic() => agent.Critic.Weights.Values[0].Floats().ToArray();
    }

    [Test]
    public void A_replayed_decision_is_informative_if_its_target_is_a_candidate()
    {
        SimulatedWorld world = SimulatedWorld.Synthetic;
        var batch = new DecisionBatch(200, world.Candidates);
        world.Observer(1).Fill(world.Starts, [.. Enumerable.Range(0, 199), -1], batch);
        bool[] expected = [.. Enumerable.Range(0, 200).Select(row => row < 199 && batch.ItemsOf(row).Contains(world.Starts.TargetOf(row)))];
        Assert.That(batch.Informative, Is.EqualTo(expected));
        Assert.That(expected, Has.Some.True.And.Some.False);
    }
}
