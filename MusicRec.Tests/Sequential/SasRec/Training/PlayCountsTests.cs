using MusicRec.Core.Numerics;
using MusicRec.Sequential.SasRec.Serving;
using MusicRec.Sequential.SasRec.Training;

namespace MusicRec.Tests.Sequential.SasRec.Training;

[TestFixture]
public sealed class PlayCountsTests
{
    [Test]
    public void Only_plays_before_the_one_to_be_predicted_count()
    {
        var random = SeededRandom.For(3, RandomPurpose.Weights);
        int[] offsets = [0, 0, 40, 41, 100], items = new int[100];
        for (int i = 0; i < items.Length; i++)
            items[i] = random.Next(7);
        var counts = new PlayCounts(offsets, items, new PersonalShare(Weight: 2, Smoothing: 0.5));
        float[] bonuses = new float[20];

        foreach (SequenceWindow window in (SequenceWindow[])[new(0, 12), new(25, 40), new(41, 43), new(60, 80), new(79, 100)])
        {
            int start = offsets.Last(offset => offset <= window.Start);
            for (int item = 0; item < 9; item++)
            {
                float[] expected = [.. Enumerable.Range(0, window.Length).Select(t =>
                    (float)(2 * Math.Log(1 + (items[start..(window.Start + t + 1)].Count(other => other == item) / 0.5))))];
                bonuses.AsSpan().Clear();
                bool any = counts.TryBonusesOf(item, window, bonuses);

                Assert.That(any, Is.EqualTo(expected.Any(bonus => bonus > 0)), $"{window}, item {item}");
                Assert.That(any ? bonuses[..window.Length] : new float[window.Length], Is.EqualTo(expected).Within(1e-6));
                for (int t = 0; t < window.Length; t++)
                {
                    if (items[window.Start + t + 1] == item)
                        Assert.That(counts.BonusOf(window.Start + t + 1), Is.EqualTo(expected[t]).Within(1e-6));
                }
            }

            Assert.That(counts.ItemsBefore(window), Is.EquivalentTo(items[start..(window.End - 1)].Distinct()));
        }
    }
}
