using MusicRec.Core.Data;
using MusicRec.Core.Evaluation;
using MusicRec.Core.Evaluation.Reports;
using MusicRec.Core.Splitting;
using MusicRec.Tests.Core.Splitting;

namespace MusicRec.Tests.Core.Evaluation;

public class SampledNegativesTests
{
    private static readonly InteractionDataset Log = Logs.Of("ann: a b c", "bob: c b a", "x: d e f");
    private string _path = "";

    [SetUp]
    public void Make_a_name() => _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [TearDown]
    public void Remove_the_file() => File.Delete(_path);

    [Test]
    public void A_line_gives_the_negatives_of_a_listener()
    {
        SampledNegatives negatives = Read("ann d e\nbob\td  f\r\nsomebody else\n\n");
        Assert.That(negatives.ItemsOf(0).ToArray(), Is.EqualTo(new[] { Log.Items.IndexOf("d"), Log.Items.IndexOf("e") }));
        Assert.That(negatives.ItemsOf(1).ToArray(), Is.EqualTo(new[] { Log.Items.IndexOf("d"), Log.Items.IndexOf("f") }));
        Assert.That(negatives.Count, Is.EqualTo("2"));
    }

    [Test]
    public void Targets_are_ranked_among_them_only()
    {
        // a and b are the most popular, but not among ann's negatives: c stands behind d only.
        var model = ScriptedRecommender.Popularity(Logs.Of("x: a a a a b b b b d d d c c e"));
        var cases = new EvaluationSet(Log, [0], [2]);
        EvaluationReport report = Evaluator.Compare(cases, [model], new() { Negatives = Read("ann d e unheard-of") });
        Assert.That(report.Models[0].Metrics["mrr"].Mean, Is.EqualTo(1 / 2.0));
        Assert.That(report.Protocol.Ranking, Is.EqualTo("3 sampled negatives"));
        Assert.That(report.Counts.UnknownNegatives, Is.EqualTo(1));
        Assert.That(report.ToMarkdown(), Does.Contain("not comparable").And.Contain("1 negatives are not in the log"));
    }

    [Test]
    public void Listeners_may_have_different_numbers() => Assert.That(Read("ann d\nbob d e f").Count, Is.EqualTo("1–3"));

    [Test]
    public void A_listener_without_a_line_is_named() => Assert.That(
        () => Evaluator.Evaluate(ScriptedRecommender.Constant(Log), EvaluationSet.EveryPrefix(Log), new() { Negatives = Read("ann d e") }),
        Throws.InvalidOperationException.With.Message.Contains("'bob'").Or.Message.Contains("'x'"));

    [Test]
    public void A_line_without_negatives_is_refused_with_its_number() =>
        Assert.That(
            () => Read("ann d\nbob"),
            Throws.InstanceOf<InvalidDataException>().With.Message.Contains(":2:").And.Message.Contains("'bob'"));

    [Test]
    public void A_second_line_for_a_listener_is_refused() =>
        Assert.That(
            () => Read("ann d\nann e"),
            Throws.InstanceOf<InvalidDataException>().With.Message.Contains(":2:").And.Message.Contains("second"));

    [Test]
    public void Negatives_of_another_log_are_refused()
    {
        InteractionDataset other = Logs.Of("ann: a b c");
        Assert.That(
            () =>
                Evaluator.Evaluate(
                    ScriptedRecommender.Constant(other), EvaluationSet.EveryPrefix(other),
                    new() { Negatives = Read("ann d") }),
            Throws.ArgumentException.With.Message.Contains("another log"));
    }

    private SampledNegatives Read(string text)
    {
        File.WriteAllText(_path, text);
        return SampledNegatives.Read(_path, Log);
    }
}
