using System.Text.RegularExpressions;

namespace MusicRec.Tests.Contracts;

/// <summary>What holds for every text of the repository.</summary>
public sealed partial class TextRulesTests
{
    private const int MostCharacters = 140;
    private const string ThisFile = "MusicRec.Tests/Contracts/TextRulesTests.cs";

    [Test]
    public void No_line_of_code_is_longer_than_140_characters()
    {
        string[] found =
        [
            .. from file in Repository.Files(".cs")
               from line in Repository.Read(file).Split('\n').Index()
               where line.Item.TrimEnd('\r').Length > MostCharacters
               select $"{file}({line.Index + 1})",
        ];
        Assert.That(found, Is.Empty);
    }

    [Test]
    public void Spelling_is_American()
    {
        string[] found =
        [
            .. from file in Repository.Files()
               where file != ThisFile
               let text = Repository.Read(file)
               where !text.Contains('\0', StringComparison.Ordinal)    // not a text
               from word in British().Matches(text)
               select $"{file}({text.AsSpan(0, word.Index).Count('\n') + 1}): {word.Value}",
        ];
        Assert.That(found, Is.Empty);
    }

    [TestCase("Neighbouring", true)]
    [TestCase("the catalogue", true)]
    [TestCase("_normalised", true)]
    [TestCase("an organiser", true)]
    [TestCase("we analysed", true)]
    [TestCase("Cancelled", true)]
    [TestCase("neighbor, catalog, optimistic, generalist, organism, analyses, cancellation", false)]
    [TestCase("MaxDegreeOfParallelism, License, center, realistic, premise", false)]
    public void British_words_are_told_from_others(string text, bool british) => Assert.That(British().IsMatch(text), Is.EqualTo(british));

    [GeneratedRegex(
        "neighbour|catalogue|behaviour|favour|colour|honour|centre|licence|defence|artefact|judgement|learnt|whilst"
        + "|labell|cancell(?!ation)|modell|travell|analys(e(?!s)|ing)"
        + "|(normal|standard|initial|recogn|minim|maxim|summar|serial|regular|penal|vector)is[aei]"
        + "|(optim|general|organ|real|util|emphas|local|quant|token|random|factor|material|memor|priorit|visual|special|categor|character"
        + "|equal|final|custom|parallel)is(e|ing|ation)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex British();
}
