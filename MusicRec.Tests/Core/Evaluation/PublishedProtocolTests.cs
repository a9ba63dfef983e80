using MusicRec.Core.Data;
using MusicRec.Core.Evaluation;
using MusicRec.Core.Ranking;
using MusicRec.Core.Splitting;

namespace MusicRec.Tests.Core.Evaluation;

/// <summary>The protocol of S3-Rec on its LastFM data, with the popularity model every paper reports.</summary>
public class PublishedProtocolTests
{
    [Test]
    public void Popularity_over_the_full_catalog_is_the_honest_one()
    {
        DataSplit split = new LeaveOneOutSplitter().Split(ReadSequences());
        Assert.That((split.Test.Count, split.Train.PlayCount), Is.EqualTo((1090, 52_551 - 2 * 1090)));
        ModelEvaluation popularity = Evaluator.Evaluate(
            ScriptedRecommender.Popularity(split.Train), split.Test, new() { Repeats = RepeatPolicy.Exclude });

        // .0440 is published, but counts the test plays (shared/data/README.md); without them it is .0385.
        Assert.That(popularity["hit@10"], Is.EqualTo(.0385).Within(.001));
    }

    [Test]
    public void Popularity_among_the_fixed_negatives_is_near_the_published_one()
    {
        InteractionDataset log = ReadSequences();
        DataSplit split = new LeaveOneOutSplitter().Split(log);
        var options = new EvaluationOptions
        {
            Repeats = RepeatPolicy.Exclude,
            Negatives = SampledNegatives.Read(Path.Combine(TestData.Folder("s3rec"), "LastFM_sample.txt"), log),
        };
        ModelEvaluation popularity = Evaluator.Evaluate(ScriptedRecommender.Popularity(split.Train), split.Test, options);

        // Published with the test plays counted: Hit@10 .3037, NDCG@10 .1687, MRR .1506; an honest one is lower.
        Assert.That(popularity["hit@10"], Is.InRange(.25, .3037));
        Assert.That(popularity["mrr"], Is.InRange(.12, .1506));
    }

    // The S3-Rec format: one listener a line, "listener item item …", oldest first.
    private static InteractionDataset ReadSequences() => InteractionDataset.FromPlays(
        from line in File.ReadLines(Path.Combine(TestData.Folder("s3rec"), "LastFM.txt"))
        let fields = line.Split(' ')
        from item in fields.Skip(1)
        select new Play(fields[0], item));
}
