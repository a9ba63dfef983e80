using MusicRec.RL.ActorCritic.Training;

namespace MusicRec.Tests.RL.ActorCritic.Training;

public class AdvantageEstimateTests
{
    [Test]
    public void A_table_worked_out_by_hand()
    {
        // One listener, three steps, gamma .9, lambda .5; the state after the last is worth 2.
        // surprise 2: 1 + .9 · 2 − .5 = 2.3        advantage 2: 2.3
        // surprise 1: 0 + .9 · .5 − 1 = −.55       advantage 1: −.55 + .45 · 2.3 = .485
        // surprise 0: 1 + .9 · 1 − .2 = 1.7        advantage 0: 1.7 + .45 · .485 = 1.91825
        float[] advantages = new float[3], returns = new float[3];
        AdvantageEstimate.Compute([1, 0, 1], [false, false, false], [.2f, 1, .5f, 2], 1, .9, .5, advantages, returns);
        Assert.That(advantages, Is.EqualTo(new[] { 1.91825f, .485f, 2.3f }).Within(1e-6f));
        Assert.That(returns, Is.EqualTo(new[] { 2.11825f, 1.485f, 2.8f }).Within(1e-6f));
    }

    [Test]
    public void Nothing_flows_over_the_end_of_a_log()
    {
        float[] advantages = new float[2], returns = new float[2];
        AdvantageEstimate.Compute([1, 5], [true, false], [.25f, 1, 9], 1, .9, .95, advantages, returns);
        Assert.That(advantages[0], Is.EqualTo(.75f).Within(1e-6f));
    }

    [Test]
    public void Parallel_listeners_do_not_mix()
    {
        float[] advantages = new float[4], returns = new float[4];
        AdvantageEstimate.Compute([1, 10, 2, 20], [false, false, false, false], [0, 0, 0, 0, 0, 0], 2, 1, 1, advantages, returns);
        Assert.That(returns, Is.EqualTo(new[] { 3f, 30, 2, 20 }).Within(1e-6f));
    }

    [Test]
    public void Lambda_one_is_the_whole_return_and_lambda_zero_one_step()
    {
        float[] rewards = [1, 2, 4], values = [.5f, .25f, .125f, 8];
        float[] advantages = new float[3], returns = new float[3];
        AdvantageEstimate.Compute(rewards, new bool[3], values, 1, .5, 1, advantages, returns);
        Assert.That(returns[0], Is.EqualTo(1 + .5f * 2 + .25f * 4 + .125f * 8).Within(1e-6f));
        AdvantageEstimate.Compute(rewards, new bool[3], values, 1, .5, 0, advantages, returns);
        Assert.That(returns[0], Is.EqualTo(1 + .5f * .25f).Within(1e-6f));
    }
}
