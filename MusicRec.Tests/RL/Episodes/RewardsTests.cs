using MusicRec.RL;
using MusicRec.RL.Episodes;

namespace MusicRec.Tests.RL.Episodes;

public class RewardsTests
{
    [TestCase(RewardKind.Hit, 1, 1f)]
    [TestCase(RewardKind.Hit, 2, 0f)]
    [TestCase(RewardKind.Ndcg, 1, 1f)]
    [TestCase(RewardKind.Ndcg, 3, .5f)]
    [TestCase(RewardKind.Mrr, 4, .25f)]
    [TestCase(RewardKind.Mrr, 0, 0f)]
    public void A_position_earns(RewardKind kind, int position, float expected) =>
        Assert.That(Rewards.At(kind, position), Is.EqualTo(expected).Within(1e-6f));

    [Test]
    public void Playing_an_item_first_earns_what_the_ranking_with_it_moved_to_the_front_earns(
        [Values] RewardKind kind, [Range(0, 4)] int target)
    {
        int[] order = [3, 0, 4, 1, 2];                       // slots by position
        int[] positions = new int[5];
        for (int place = 0; place < 5; place++) positions[order[place]] = place + 1;
        float[] rewards = new float[5];
        Rewards.OfActions(kind, positions, target, rewards);

        for (int action = 0; action < 5; action++)
        {
            int[] moved = [action, .. order.Where(slot => slot != action)];
            Assert.That(rewards[action], Is.EqualTo(Rewards.At(kind, Array.IndexOf(moved, target) + 1)), $"action {action}");
        }
    }

    [Test]
    public void A_target_that_is_no_candidate_earns_nothing()
    {
        float[] rewards = [9, 9];
        Rewards.OfActions(RewardKind.Ndcg, [1, 2], -1, rewards);
        Assert.That(rewards, Is.All.Zero);
    }
}
