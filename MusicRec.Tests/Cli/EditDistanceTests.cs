using MusicRec.Cli.Configuration;
using MusicRec.Cli.Failures;

namespace MusicRec.Tests.Cli;

internal sealed class EditDistanceTests
{
    [TestCase("", "", 0)]
    [TestCase("", "abc", 3)]
    [TestCase("abc", "abc", 0)]
    [TestCase("kitten", "sitting", 3)]
    [TestCase("ab", "ba", 1, Description = "a swap of neighbors is one edit")]
    [TestCase("ca", "abc", 3, Description = "optimal string alignment edits no stretch twice")]
    public void Edits_are_counted(string a, string b, int edits)
    {
        Assert.That(EditDistance.Measure(a, b), Is.EqualTo(edits));
        Assert.That(EditDistance.Measure(b, a), Is.EqualTo(edits));
    }

    [Test]
    public void The_nearest_name_is_found_whatever_its_case() => Assert.That(
        EditDistance.FindNearest("sasrec:embedingdim", ["SasRec:NumHeads", "SasRec:EmbeddingDim"]),
        Is.EqualTo("SasRec:EmbeddingDim"));

    [Test]
    public void Nothing_is_suggested_for_what_is_no_slip() =>
        Assert.That(EditDistance.FindNearest("weather", ["evaluate", "recommend"]), Is.Null);
}
