using System.CommandLine;
using MusicRec.Benchmarks.Commands;
using MusicRec.Benchmarks.Results;
using MusicRec.Tests.Cli;

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
        Assert.That(StageCost.ComputeMedian(runs), Is.EqualTo(new StageCost("fit", 3, 1, 4.5)));
    }

    [TestCase("3 neighbors, sum 100000.02", "3 neighbors, sum 100000.03", true, TestName = "Answers_agree_but_for_rounding")]
    [TestCase("3 neighbors, sum 100.00", "4 neighbors, sum 100.00", false, TestName = "Answers_differ_in_a_count")]
    [TestCase("3 neighbors, sum 100.00", "3 neighbors, sum 101.00", false, TestName = "Answers_differ_in_a_sum")]
    [TestCase("3 items, about 1000", "3 items, about 1009", true, TestName = "Answers_agree_within_a_percent")]
    [TestCase("3 items, about 1000", "3 items, about 1011", false, TestName = "Answers_differ_by_more_than_a_percent")]
    [TestCase("3 neighbors", "3 items", false, TestName = "Answers_differ_in_a_word")]
    [TestCase("3 neighbors", "3 neighbors, sum 1", false, TestName = "An_answer_says_more")]
    public void Two_answers_agree(string one, string other, bool agree) => Assert.That(Answers.Agree(one, other), Is.EqualTo(agree));

    [TestCase(0.0)]
    [TestCase(1.0)]
    [TestCase(1.5)]
    public void The_exponent_of_a_power_is_found(double exponent)
    {
        int[] factors = [1, 2, 4, 8];
        var growth = new StageGrowth("fit", "plays", factors, Array.ConvertAll(factors, factor => 3 * Math.Pow(factor, exponent)));
        Assert.That(growth.Exponent, Is.EqualTo(exponent).Within(1e-12));
    }

    [TestCase("fit-file FILE --neighbors 50 --threads 2 --recommend 1000 --with-itself")]
    [TestCase("preprocess-file FILE --min-item-plays 5 --threads 2")]
    [TestCase("compare FILE --rounds 3 --only Item-CF")]
    [TestCase("growth --doublings 1 --repeats 1")]
    [TestCase("scale --plays 1000 --listeners 10 --folder somewhere")]
    [TestCase("report --out docs/benchmarks --results BenchmarkDotNet.Artifacts/results")]
    public void Documented_commands_are_understood(string line) => Assert.That(ListErrors(line), Is.Empty);

    [TestCase("fit-file", "'PATH' missing")]
    [TestCase("fit-file FILE FILE", "Unrecognized command or argument")]
    [TestCase("fit-file no-such-file.tsv", "no-such-file.tsv")]
    [TestCase("fit-file FILE --theads 3", "--theads")]
    [TestCase("fit-file FILE --threads", "--threads")]
    [TestCase("fit-file FILE --threads 0", "--threads must be a whole number of at least 1, but is '0'.")]
    [TestCase("fit-file FILE --threads many", "--threads must be a whole number of at least 1, but is 'many'.")]
    public void Wrong_arguments_are_refused(string line, string message) => Assert.That(ListErrors(line), Has.Some.Contains(message));

    [TestCase("growth", true)]
    [TestCase("--filter", false)]
    [TestCase("", false)]
    public void What_is_no_command_is_left_to_BenchmarkDotNet(string line, bool contained) => Assert.That(
        BenchmarkCommands.Contains(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)), Is.EqualTo(contained));

    [TestCase("growth --doublings none", 2)]
    [TestCase("report --results no-such-folder --out no-such-folder", 1)]
    public void The_exit_code_says_what_went_wrong(string arguments, int exitCode)
    {
        using var folder = new TemporaryFolder();
        CliRun run = ChildProcess.Run(folder.Path, "MusicRec.Benchmarks.dll", arguments.Split(' '));
        Assert.That(run.ExitCode, Is.EqualTo(exitCode), run.Messages);
    }

    private static string[] ListErrors(string line)
    {
        string file = typeof(CommandTests).Assembly.Location;
        return
        [
            .. BenchmarkCommands.CreateRoot().Parse(line.Replace("FILE", file, StringComparison.Ordinal)).Errors
                .Select(error => error.Message),
        ];
    }
}
