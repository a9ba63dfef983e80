using MusicRec.Cli.Output;

namespace MusicRec.Tests.Cli;

internal sealed class TextTableTests
{
    [Test]
    public void Text_stands_on_the_left_and_figures_on_the_right() => Assert.That(
        TextTable.Format(["model", "hit@10"], [["popularity", ".1"], ["cf", "0.12345"]], textColumns: 1),
        Is.EqualTo(
        [
            "| model      |  hit@10 |",
            "|------------|--------:|",
            "| popularity |      .1 |",
            "| cf         | 0.12345 |",
        ]));

    [Test]
    public void A_table_without_rows_has_its_heading() =>
        Assert.That(TextTable.Format(["item"], [], textColumns: 1), Is.EqualTo(["| item |", "|------|"]));
}
