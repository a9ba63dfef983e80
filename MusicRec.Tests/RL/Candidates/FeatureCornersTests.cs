using MusicRec.Baselines.ItemCf;
using MusicRec.Baselines.SequentialRules;
using MusicRec.Core.Models;
using MusicRec.Core.Ranking;
using MusicRec.RL.Candidates;
using MusicRec.Tests.RL.ActorCritic;

namespace MusicRec.Tests.RL.Candidates;

/// <summary>Features where a small slip would show: shares, edges of windows and of sessions.</summary>
public class FeatureCornersTests
{
    private static readonly CandidateSource Source = new(
        new ItemCfTrainer().Fit(RerankLogs.Circles), new SequentialRulesTrainer().Fit(RerankLogs.Circles));

    [Test]
    public void Transitions_from_recent_plays_add_up_the_further_back_the_less()
    {
        // Whatever the rules' shares are: the last five plays count 1, 1/2 … 1/5 of them, the sixth nothing.
        int[] history = [7, 3, 2, 1, 0, 4], candidates = [.. Enumerable.Range(0, 5)];
        float[] features = Features(history, [], candidates).Features;
        Assert.That(Source.Transitions.SuccessorsOf(4).Length, Is.Positive);
        for (int slot = 0; slot < candidates.Length; slot++)
        {
            double expected = Enumerable.Range(1, 5).Sum(back => ShareOf(history[^back], candidates[slot]) / back);
            Assert.That(Of(features, slot, CandidateFeatures.TransitionFromRecent), Is.EqualTo(expected).Within(1e-6));
            Assert.That(Of(features, slot, CandidateFeatures.TransitionFromLast), Is.EqualTo(ShareOf(4, candidates[slot])).Within(1e-6));
        }

        static double ShareOf(int from, int to)
        {
            int at = Source.Transitions.SuccessorsOf(from).IndexOf(to);
            return at < 0 ? 0 : Source.Transitions.SuccessorSharesOf(from)[at];
        }
    }

    [Test]
    public void What_followed_two_plays_is_shared_among_what_followed_those_two()
    {
        // b was followed by c and by e; a, b only by c. The last two plays are a, b.
        float[] features = Features([0, 1, 2, 3, 1, 4, 0, 1], [], [2, 4]).Features;
        Assert.That(Of(features, 0, CandidateFeatures.OwnTransition), Is.EqualTo(.5f));
        Assert.That(Of(features, 1, CandidateFeatures.OwnTransition), Is.EqualTo(.5f));
        Assert.That(Of(features, 0, CandidateFeatures.OwnTransitionOfTwo), Is.EqualTo(1f));
        Assert.That(Of(features, 1, CandidateFeatures.OwnTransitionOfTwo), Is.Zero);
    }

    [TestCase(30 * 60_000, 1f)]
    [TestCase(30 * 60_000 + 1, 0f)]
    public void A_gap_of_thirty_minutes_is_inside_a_session_and_a_longer_one_is_not(long gap, float inSession) =>
        Assert.That(Of(Features([0, 1], [5, 5 + gap], [0]).Features, 0, CandidateFeatures.InSession), Is.EqualTo(inSession));

    [Test]
    public void A_repeat_of_what_was_played_before_the_last_twenty_plays_is_a_repeat()
    {
        // Twenty items, then the same twenty again: of the last twenty plays all are repeats, none of them within the twenty.
        int[] twice = [.. Enumerable.Range(0, 40).Select(play => play % 20)];
        Assert.That(Features(twice, [], [0]).State[StateFeatures.RepeatRatio], Is.EqualTo(1f));
        Assert.That(Features([.. Enumerable.Range(0, 40)], [], [0]).State[StateFeatures.RepeatRatio], Is.Zero);
    }

    private static (float[] Features, float[] State) Features(int[] history, long[] times, int[] candidates)
    {
        float[] features = new float[candidates.Length * CandidateFeatures.Count], state = new float[StateFeatures.Count];
        Recommendation[] ranked = [.. candidates.Select((item, slot) => new Recommendation(item, -slot))];
        new FeatureExtractor(Source, candidates.Length).Extract(new ListeningContext(-1, history, times), ranked, features, state);
        return (features, state);
    }

    private static float Of(float[] features, int slot, int feature) => features[slot * CandidateFeatures.Count + feature];
}
