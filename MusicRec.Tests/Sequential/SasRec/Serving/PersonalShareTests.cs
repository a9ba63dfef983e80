using MusicRec.Sequential.SasRec;
using MusicRec.Sequential.SasRec.Serving;

namespace MusicRec.Tests.Sequential.SasRec.Serving;

public class PersonalShareTests
{
    [TestCase(0, 0)]
    [TestCase(1, 2 * 1.0986123)]   // 2 · ln 3
    [TestCase(3, 2 * 1.9459101)]   // 2 · ln 7
    public void A_bonus_is_the_logarithm_of_the_smoothed_count(int plays, double expected)
    {
        var share = PersonalShare.From(new SasRecOptions { PersonalShareWeight = 2, PersonalShareSmoothing = 0.5 });

        Assert.That(share.BonusOf(plays), Is.EqualTo(expected).Within(1e-6));
    }
}
