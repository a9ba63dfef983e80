using MusicRec.Core.Native;
using MusicRec.Core.Numerics;
using MusicRec.RL.ActorCritic;
using MusicRec.RL.ActorCritic.Serving;
using MusicRec.RL.ActorCritic.Training;
using MusicRec.RL.Candidates;
using MusicRec.RL.Episodes;
using MusicRec.RL.Torch;
using TorchSharp;

namespace MusicRec.Tests.RL.ActorCritic.Training;

public class ActorCriticAgentTests
{
    private static readonly ItemCfRlOptions Small = new()
    {
        ParallelEpisodes = 16,
        Candidates = 5,
        RolloutLength = 4,
        HiddenUnits = 16,
        ActorLr = 3e-3,
        CriticLr = 1e-2,
        EntropyStart = 0,
        EntropyEnd = 0,
    };

    [OneTimeSetUp]
    public void LoadLibTorch()
    {
        LibTorchLoader.Load(typeof(torch).Assembly);
        torch.set_num_threads(1);
    }

    [TestCase(AdvantageKind.Gae)]
    [TestCase(AdvantageKind.AllActions)]
    public void A_bandit_whose_best_arm_is_known_is_solved(AdvantageKind advantage)
    {
        var options = Small with { Advantage = advantage, Gamma = 0 };
        using var agent = new ActorCriticAgent(options, Unscaled());
        var bandit = new ToyEnvironment(options, pay: (_, arm) => arm == 3 ? 1f : .2f, next: (_, _) => 0, states: 1);
        var batch = Started(bandit, options);
        double reward = 0;
        for (int update = 0; update < 300; update++) reward = agent.Learn(bandit, batch, 4, update, 0).MeanReward;
        Assert.That(reward, Is.GreaterThan(.95));
    }

    [Test]
    public void The_critic_reaches_the_value_of_two_states_known_by_hand()
    {
        // State 0 pays 1 and leads to state 1, which pays 0 and leads back: V(0) = 1 / (1 − γ²), V(1) = γ V(0). With γ = .5: 4/3 and 2/3.
        var options = Small with { Gamma = .5, Lambda = .9 };
        using var agent = new ActorCriticAgent(options, Unscaled());
        var loop = new ToyEnvironment(options, pay: (state, _) => state == 0 ? 1f : 0f, next: (state, _) => 1 - state, states: 2);
        var batch = Started(loop, options);
        for (int update = 0; update < 600; update++) agent.Learn(loop, batch, 4, update, 0);

        foreach (int state in new[] { 0, 1 })
        {
            loop.Fill(batch, _ => state);
            using var scope = torch.NewDisposeScope();
            using var inputs = new NetworkInputs(Unscaled(), 1, 1, options.Candidates);
            inputs.Pool(batch, 0, 0);
            float value = agent.Critic.Forward(inputs.Pooled(1)).item<float>();
            double expected = state == 0 ? 4 / 3.0 : 2 / 3.0;
            Assert.That(value, Is.EqualTo(expected).Within(2).Percent, $"state {state}");
        }
    }

    [Test]
    public void A_delayed_reward_is_learned_when_gamma_lets_it_count()
    {
        // In state 0 arm 1 pays .3 and stays, arm 2 pays nothing and leads to state 1, which pays 1 whatever is played and leads back.
        var options = Small with { Gamma = .9, Lambda = .95 };
        using var agent = new ActorCriticAgent(options, Unscaled());
        var chain = new ToyEnvironment(
            options,
            pay: (state, arm) =>
                state == 1 ? 1f
                : arm == 1 ? .3f
                : 0f,
            next: (state, arm) => state == 0 && arm == 2 ? 1 : 0,
            states: 2);
        var batch = Started(chain, options);
        double reward = 0;
        for (int update = 0; update < 800; update++) reward = agent.Learn(chain, batch, 4, update, 0).MeanReward;
        Assert.That(reward, Is.EqualTo(.5).Within(.05));   // alternating 0 and 1 beats .3 for ever
    }

    [Test]
    public void The_policy_gradient_is_the_slope_of_the_expected_return()
    {
        // Expected reward of one decision: Σ π(a) r(a). Its slope by the Item-CF weight, by differences, and by the all-action gradient.
        float[] features = new float[5 * CandidateFeatures.Count], rewards = [.1f, .9f, .3f, 0, .5f];
        for (int slot = 0; slot < 5; slot++) features[slot * CandidateFeatures.Count + CandidateFeatures.ItemCfScore] = 1.5f - slot * .7f;
        using var actor = new ActorNetwork(4, new SeededRandom(1, 1));
        using var scope = torch.NewDisposeScope();
        var (candidates, states) = (torch.tensor(features, [1, 5, CandidateFeatures.Count]), torch.zeros(1, StateFeatures.Count));

        torch.Tensor weight = actor.Weights["item_cf_weight"];
        float[] LogitsAt(float value)
        {
            weight.Floats()[0] = value;
            return actor.Forward(candidates, states).Floats().ToArray();
        }

        double Expected(float[] logits)
        {
            double[] weights = [.. logits.Select(logit => Math.Exp(logit))];
            return weights.Zip(rewards, (odds, reward) => odds * reward).Sum() / weights.Sum();
        }

        double slope = (Expected(LogitsAt(1.01f)) - Expected(LogitsAt(.99f))) / .02;
        float[] slopes = new float[5];
        float[] gains = [.. rewards.Select(reward => reward - .37f)];   // any baseline: it must not matter
        PolicyGradient.OfAllActions(LogitsAt(1), gains, entropyWeight: 0, share: 1, slopes);
        actor.Forward(candidates, states).backward([torch.tensor(slopes, [1, 5])]);
        Assert.That(-weight.grad!.item<float>(), Is.EqualTo(slope).Within(1e-3));
    }

    [Test]
    public void Before_training_the_policy_is_the_order_of_item_cf()
    {
        using var agent = new ActorCriticAgent(Small, Unscaled());
        var random = new Random(5);
        float[] features = [.. Enumerable.Range(0, 5 * CandidateFeatures.Count).Select(_ => (float)random.NextDouble())];
        for (int slot = 0; slot < 5; slot++)
            features[slot * CandidateFeatures.Count + CandidateFeatures.ItemCfScore] = slot == 1 ? 2 : 2 - slot;
        float[] logits = new float[5];
        new ActorForward(agent.Export()).Logits(features, new float[StateFeatures.Count], logits);
        Assert.That(new PolicySampler(5).Order(logits).ToArray(), Is.EqualTo(new[] { 0, 1, 2, 3, 4 }));
    }

    [Test]
    public void The_managed_actor_agrees_with_the_network()
    {
        var random = new Random(7);
        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() * 4 - 2))];
        var scale = new FeatureScale(
            Draw(CandidateFeatures.Count), Draw(CandidateFeatures.Count), Draw(StateFeatures.Count),
            Draw(StateFeatures.Count));
        (scale.CandidateMean[0], scale.CandidateFactor[0]) = (0, 1);
        using var agent = new ActorCriticAgent(Small, scale);
        using var scope = torch.NewDisposeScope();
        Draw(Small.HiddenUnits).CopyTo(agent.Actor.Weights["correction"].Floats());

        float[] features = Draw(5 * CandidateFeatures.Count), state = Draw(StateFeatures.Count);
        var batch = new DecisionBatch(1, 5);
        features.CopyTo(batch.Features, 0);
        state.CopyTo(batch.States, 0);
        batch.Counts[0] = 5;
        using var inputs = new NetworkInputs(scale, 1, 1, 5);
        inputs.Add(batch, 0);
        var (candidates, states) = inputs.Part(0, 1);
        float[] expected = agent.Actor.Forward(candidates, states).Floats().ToArray();
        float[] logits = new float[5];
        new ActorForward(agent.Export()).Logits(features, state, logits);
        Assert.That(logits, Is.EqualTo(expected).Within(1e-4f));
    }

    private static DecisionBatch Started(ToyEnvironment environment, ItemCfRlOptions options)
    {
        var batch = new DecisionBatch(options.ParallelEpisodes, options.Candidates);
        environment.Start(0);
        environment.Observe(batch);
        return batch;
    }

    private static FeatureScale Unscaled() => new(
        new float[CandidateFeatures.Count], [.. Enumerable.Repeat(1f, CandidateFeatures.Count)],
        new float[StateFeatures.Count], [.. Enumerable.Repeat(1f, StateFeatures.Count)]);
}
