using MusicRec.Baselines.VmisKnn;
using MusicRec.Core.Data;
using MusicRec.Core.Models;

namespace MusicRec.Tests.Baselines.VmisKnn;

public sealed class VmisKnnAgainstNaiveTests
{
    [Test]
    public void Votes_are_those_of_the_paper_written_down_plainly(
        [Values(1, 3, 12)] int queryLength, [Values(1, 20, 500)] int recentSessions, [Values(1, 7, 500)] int neighbors)
    {
        InteractionDataset plays = RandomPlays.Of(seed: 7, listeners: 20, items: 30, playsPerListener: 40);
        var options = new VmisKnnOptions
        {
            QueryLength = queryLength,
            RecentSessions = recentSessions,
            Neighbors = neighbors,
            SelfTransitions = true,
        };
        VmisKnnRecommender model = new VmisKnnTrainer(options).Fit(plays);
        float[] scores = new float[plays.ItemCount];
        for (int listener = 0; listener < plays.ListenerCount; listener++)
        {
            int[] history = plays.ItemsOf(listener).ToArray();
            model.Score(new ListeningContext(history), scores);
            double[] votes = NaiveVmisKnn.Votes(plays, options, history);
            Assert.That(scores.Select(score => Math.Max(score, 0)), Is.EqualTo(votes).Within(0.001).Percent, $"listener {listener}");
        }
    }
}
