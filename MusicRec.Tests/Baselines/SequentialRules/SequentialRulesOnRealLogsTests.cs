using MusicRec.Baselines.SequentialRules;
using MusicRec.Core.Data;
using MusicRec.Core.Data.Reading;
using MusicRec.Core.Evaluation;
using MusicRec.Core.Ranking;
using MusicRec.Core.Splitting;

namespace MusicRec.Tests.Baselines.SequentialRules;

/// <summary>What the model reaches with its defaults; docs/models/sequential-rules.md has the figures.</summary>
public sealed class SequentialRulesOnRealLogsTests
{
    [Test]
    public void Beauty_leave_one_out_without_repeats()
    {
        string file = Path.Combine(TestData.Folder("s3rec"), "Beauty.txt");
        InteractionDataset log = ListeningLog.Read(file, new() { Format = ListeningLogFormat.Sequences }).ToDataset();
        DataSplit split = new LeaveOneOutSplitter().Split(log);
        ModelEvaluation found = Evaluator.Evaluate(
            new SequentialRulesTrainer().Fit(split.Train), split.Test, new() { Repeats = RepeatPolicy.Exclude });
        Assert.That(found["hit@10"], Is.EqualTo(0.0786).Within(0.001));
        Assert.That(found["ndcg@10"], Is.EqualTo(0.0509).Within(0.001));
    }

    [Test]
    public void Serenade_every_prefix_with_repeats()
    {
        string folder = TestData.Folder("serenade");
        EvaluationSet cases = EvaluationSet.EveryPrefix(Read("test.txt"));
        ModelEvaluation found = Evaluator.Evaluate(new SequentialRulesTrainer().Fit(Read("train.txt")), cases);
        Assert.That(cases.Count, Is.EqualTo(931));
        Assert.That(found["mrr@20"], Is.EqualTo(0.300).Within(0.005));
        Assert.That(found["hit@20"], Is.EqualTo(0.595).Within(0.01));

        InteractionDataset Read(string file) =>
            ListeningLog.Read(Path.Combine(folder, file), new() { Format = ListeningLogFormat.Delimited, HasHeader = true }).ToDataset();
    }
}
