using MusicRec.Baselines.ItemCf;
using MusicRec.Baselines.SequentialRules;
using MusicRec.Core.Splitting;
using MusicRec.RL;
using MusicRec.RL.Candidates;
using MusicRec.RL.Episodes;
using MusicRec.Tests.RL.ActorCritic;

namespace MusicRec.Tests.RL.Episodes;

public class LogReplayEnvironmentTests
{
    [Test]
    public void An_episode_ends_where_a_listeners_log_does_and_goes_on_with_the_next()
    {
        // Three decisions of one listener and two of another, round and round: of ten steps the log ends at four, 3, 2, 3 … apart.
        var source = new CandidateSource(new ItemCfTrainer().Fit(RerankLogs.Circles), new SequentialRulesTrainer().Fit(RerankLogs.Circles));
        var log = DecisionLog.Map(new EvaluationSet(RerankLogs.Circles, [0, 0, 0, 1, 1], [10, 11, 12, 20, 21]), RerankLogs.Circles);
        var replay = new LogReplayEnvironment(
            new DecisionMemory(log, new DecisionObserver(source, 5, threads: 1), 5), RewardKind.Ndcg, parallel: 1, seed: 1);
        var batch = new DecisionBatch(1, 5);
        bool[] ended = new bool[1];
        var ends = new List<int>();
        replay.Start(0);
        for (int step = 0; step < 10; step++)
        {
            replay.Observe(batch);
            replay.Step(batch, [0], ended);
            if (ended[0]) ends.Add(step);
        }

        Assert.That(ends, Has.Count.EqualTo(4));
        Assert.That(ends.Zip(ends.Skip(1), (a, b) => b - a), Is.EqualTo(new[] { 3, 2, 3 }).Or.EqualTo(new[] { 2, 3, 2 }));
    }
}
