using CsCheck;
using MusicRec.Core.Data;
using MusicRec.Core.Splitting;

namespace MusicRec.Tests.Core.Splitting;

/// <summary>Properties every split must have, on random logs.</summary>
[TestFixtureSource(nameof(All))]
public class LeakageTests(ISplitter splitter)
{
    private static ISplitter[] All =>
        [
            new LeaveOneOutSplitter(),
            new GlobalTimeSplitter { TestShare = .2, ValidationShare = .2 },
            new LastSessionSplitter { SessionGap = TimeSpan.FromMilliseconds(4) },
        ];

    [Test]
    public void Changing_withheld_plays_changes_nothing_in_training() => Logs.AnySplittable.Sample(log =>
    {
        DataSplit split = splitter.Split(log);
        DataSplit perturbed = splitter.Split(Perturb(log, split));
        Assert.That(perturbed.Test.Log.Hash, Is.Not.EqualTo(log.Hash));
        Assert.That(perturbed.Train.Hash, Is.EqualTo(split.Train.Hash));
        Assert.That(perturbed.Provenance.CutOff, Is.EqualTo(split.Provenance.CutOff));
    });

    [Test]
    public void Training_validation_and_test_are_disjoint_and_complete() => Logs.AnySplittable.Sample(log =>
    {
        DataSplit split = splitter.Split(log);
        var cases = new HashSet<(int, int)>();
        foreach (EvaluationSet set in new[] { split.Validation, split.Test })
            for (int i = 0; i < set.Count; i++) Assert.That(cases.Add((set.Listeners[i], set.Positions[i])), Is.True);
        Assert.That(split.Train.PlayCount, Is.Positive);
        Assert.That(split.Test.Count, Is.Positive);
        Assert.That(split.Train.PlayCount + cases.Count, Is.EqualTo(log.PlayCount));

        int[] map = log.Listeners.MapTo(split.Train.Listeners);
        foreach (var (listener, position) in cases)
            Assert.That(
                map[listener] == Vocabulary.Unknown ? 0 : split.Train.ItemsOf(map[listener]).Length,
                Is.LessThanOrEqualTo(position));
    });

    private static InteractionDataset Perturb(InteractionDataset log, DataSplit split)
    {
        int[] items = log.Plays.ToArray();
        foreach (EvaluationSet set in new[] { split.Validation, split.Test })
            for (int i = 0; i < set.Count; i++) items[log.Offsets[set.Listeners[i]] + set.Positions[i]] = log.ItemCount;
        Vocabulary more = Vocabulary.FromIds([.. Enumerable.Range(0, log.ItemCount).Select(i => log.Items[i]), "never trained on"]);
        return new InteractionDataset(log.Listeners, more, log.Offsets.ToArray(), items, log.Times.ToArray());
    }
}
