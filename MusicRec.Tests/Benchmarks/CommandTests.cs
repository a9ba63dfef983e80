using MusicRec.Benchmarks.Commands;

namespace MusicRec.Tests.Benchmarks;

/// <summary>What the commands of the benchmark program say and understand.</summary>
public sealed class CommandTests
{
    [Test]
    public void A_cost_that_is_printed_can_be_read_back()
    {
        var cost = new StageCost("fit", 1.25, 2.5, 345);
        Assert.That(cost.ToString(), Is.EqualTo("fit: 1.25 s, 2.50 s of processor time, peak 345 MiB"));
        Assert.That(StageCost.Parse(cost.ToString()), Is.EqualTo(cost));
    }

    [TestCase("")]
    [TestCase("answer: 3 neighbors")]
    [TestCase("fit: 1.25 s")]
    public void Other_lines_tell_of_no_cost(string line) => Assert.That(StageCost.Parse(line), Is.Null);

    [Test]
    public void The_median_of_an_even_number_of_runs_lies_between_the_two_in_the_middle()
    {
        StageCost[] runs = [new("fit", 4, 1, 9), new("fit", 1, 1, 3), new("fit", 2, 1, 5), new("fit", 9, 1, 4)];
        Assert.That(StageCost.Median(runs), Is.EqualTo(new StageCost("fit", 3, 1, 4.5)));
    }

    [TestCase("3 neighbors, sum 100000.02", "3 neighbors, sum 100000.03", true, TestName = "Answers_agree_but_for_rounding")]
    [TestCase("3 neighbors, sum 100.00", "4 neighbors, sum 100.00", false, TestName = "Answers_differ_in_a_count")]
    [TestCase("3 neighbors, sum 100.00", "3 neighbors, sum 101.00", false, TestName = "Answers_differ_in_a_sum")]
    [TestCase("3 items, about 1000", "3 items, about 1009", true, TestName = "Answers_agree_within_a_percent")]
    [TestCase("3 items, about 1000", "3 items, about 1011", false, TestName = "Answers_differ_by_more_than_a_percent")]
    [TestCase("3 neighbors", "3 items", false, TestName = "Answers_differ_in_a_word")]
    [TestCase("3 neighbors", "3 neighbors, sum 1", false, TestName = "An_answer_says_more")]
    public void Answers(string one, string other, bool agree) => Assert.That(Compare.Agree(one, other), Is.EqualTo(agree));

    [TestCase(0.0)]
    [TestCase(1.0)]
    [TestCase(1.5)]
    public void The_exponent_of_a_power_is_found(double exponent)
    {
        int[] factors = [1, 2, 4, 8];
        var growth = new StageGrowth("fit", "plays", factors, Array.ConvertAll(factors, factor => 3 * Math.Pow(factor, exponent)));
        Assert.That(growth.Exponent, Is.EqualTo(exponent).Within(1e-12));
    }

    [Test]
    public void Arguments_are_a_path_options_and_switches()
    {
        var arguments = new CommandArguments(["a.tsv", "--threads", "3", "--with-itself"], ["--threads", "--neighbors"], "--with-itself");
        Assert.That(arguments.Path, Is.EqualTo("a.tsv"));
        Assert.That(arguments.Number("--threads", 2), Is.EqualTo(3));
        Assert.That(arguments.Number("--neighbors", 50), Is.EqualTo(50));
        Assert.That(arguments.Has("--with-itself"));
    }

    [TestCase("--theads", "3")]
    [TestCase("--threads")]
    [TestCase("a", "b")]
    public void Wrong_arguments_are_refused(params string[] arguments) =>
        Assert.That(() => new CommandArguments(arguments, ["--threads"]), Throws.InstanceOf<UsageException>());

    [TestCase("0")]
    [TestCase("many")]
    public void A_number_starts_at_1(string text) =>
        Assert.That(() => new CommandArguments(["--threads", text], ["--threads"]).Number("--threads", 2), Throws.InstanceOf<UsageException>().With.Message.Contains(text));
}
