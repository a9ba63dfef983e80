using MusicRec.Benchmarks.Reports;
using MusicRec.Benchmarks.Results;

namespace MusicRec.Tests.Benchmarks;

/// <summary>From BenchmarkDotNet's results to a page with ratios.</summary>
public sealed class ReportTests
{
    [Test]
    public void Results_are_read_and_a_benchmark_that_failed_is_left_out()
    {
        BenchmarkFile file = BenchmarkFile.Parse(SampleResults.Json);
        Assert.That(file.Machine["ProcessorName"], Is.EqualTo("AMD EPYC"));
        Assert.That(file.Measurements, Is.EqualTo(new[]
        {
            new Measurement("TopKBenchmarks", "Sorted", "sort everything", "Items=49000", 800, 4.5, 2048),
            new Measurement("TopKBenchmarks", "Vectors", "heap, vector scan", "Items=49000", 100, double.NaN, null),
        }));
        Assert.That(file.Measurements[0].Key, Is.EqualTo("TopKBenchmarks.Sorted(Items=49000)"));
    }

    [TestCase("[]")]
    [TestCase("{\"Benchmarks\": []}")]
    public void Another_file_is_refused(string json) =>
        Assert.That(() => BenchmarkFile.Parse(json), Throws.InstanceOf<InvalidDataException>());

    [TestCase("", new string[0])]
    [TestCase("Items=49000", new[] { "Items 49000" })]
    [TestCase("Items=49000, Batch=1", new[] { "Items 49000", "Batch 1" })]
    [TestCase("Items=49000&Batch=1", new[] { "Items 49000", "Batch 1" })]
    public void Parameters_are_told_apart(string parameters, string[] expected)
    {
        var measurement = new Measurement("T", "M", "M", parameters, 1, 0, null);
        Assert.That(measurement.Values.Select(value => $"{value.Name} {value.Value}"), Is.EqualTo(expected));
    }

    [Test]
    public void A_method_is_compared_with_the_baseline_of_the_same_parameters()
    {
        Measurement Create(string method, string parameters, double nanoseconds) =>
            new("T", method, method, parameters, nanoseconds, 0, null);
        Measurement[] all =
        [
            Create("Slow", "N=1", 10), Create("Fast", "N=1", 2),
            Create("Slow", "N=2", 90), Create("Fast", "N=2", 3), Create("Fast", "N=3", 4),
        ];
        var question = new Question("T", "?", "Slow", all);
        Assert.That(all.Select(question.GetSpeedUp), Is.EqualTo(new double?[] { 1, 5, 1, 30, null }));
        Assert.That(
            question.GetSpeedUps().Select(ratio => ratio.Value),
            Is.EqualTo(new double[] { 5, 30 }),
            "neither the baseline nor what has none");
    }

    [Test]
    public void A_ratio_that_moved_by_more_than_15_percent_is_flagged_the_worst_first()
    {
        var before = new Dictionary<string, double> { ["same"] = 4, ["a little"] = 4, ["slower"] = 4, ["faster"] = 4, ["gone"] = 4 };
        var now = new Dictionary<string, double> { ["same"] = 4, ["a little"] = 4.5, ["slower"] = 3, ["faster"] = 5, ["new"] = 1 };
        Assert.That(
            RatioFile.FindMoved(before, now),
            Is.EqualTo(new[] { new RatioChange("slower", 4, 3), new RatioChange("faster", 4, 5) }));
    }

    [Test]
    public void Ratios_are_kept_in_order_with_four_digits()
    {
        using var folder = new TemporaryFolder();
        RatioFile.Write(folder["ratios.json"], new Dictionary<string, double> { ["b"] = 12.34567, ["a"] = 0.5 });
        Assert.That(RatioFile.Read(folder["ratios.json"]), Is.EqualTo(new Dictionary<string, double> { ["a"] = 0.5, ["b"] = 12.35 }));
        Assert.That(RatioFile.Read(folder["none.json"]), Is.Empty);
    }

    [Test]
    public void The_page_has_the_question_the_ratios_and_what_moved()
    {
        using var folder = new TemporaryFolder();
        folder.Write("x-report-full.json", SampleResults.Json);
        folder.Write(ResultFiles.Comparisons, """
            [{ "Name": "a log", "Reference": "other 1.0", "Command": "fit-file /home/me/log.tsv --threads 2", "Answer": "1",
               "Ours": { "Stage": "fit", "Seconds": 1, "ProcessorSeconds": 2, "PeakMiB": 100 },
               "Theirs": { "Stage": "fit", "Seconds": 4, "ProcessorSeconds": 7, "PeakMiB": 300 } }]
            """);
        var report = new BenchmarkReport(folder.Path, new BenchmarkCatalog());
        Assert.That(report.Slug, Is.EqualTo("amd-epyc"));
        Assert.That(
            report.GetRatios(),
            Is.EqualTo(new Dictionary<string, double> { ["TopKBenchmarks.Vectors(Items=49000)"] = 8, ["other 1.0: fit, a log"] = 3.5 }));

        var markdown = new ReportMarkdown(report, name => name == "TopKBenchmarks" ? "chart.png" : null);
        string page = markdown.Render([new RatioChange("some ratio", 4, 3)]);
        Assert.That(page, Does.Contain("# Benchmarks on AMD EPYC")
            .And.Contain("| `some ratio` | 4.0 | 3.0 |")
            .And.Contain("| a log | fit | other 1.0 | 7.00 / 2.00 | **3.5** | 4.00 / 1.00 | 4.0 | 300 / 100 | 3.0 |")
            .And.Contain("fit-file log.tsv --threads 2").And.Not.Contain("/home/me")
            .And.Contain("What does it cost to find the ten best of a score vector")
            .And.Contain("| 49000 | sort everything | 800 ns | baseline | 2.00 KiB |")
            .And.Contain("| 49000 | heap, vector scan | 100 ns | 8.0 |  |")
            .And.Contain("![TopKBenchmarks](chart.png)"));
    }

    [TestCase(3.456, "3.46 ns")]
    [TestCase(34_560, "34.6 µs")]
    [TestCase(345.6e6, "346 ms")]
    [TestCase(2.5e9, "2.50 s")]
    public void Times_have_a_unit_and_three_digits(double nanoseconds, string expected) =>
        Assert.That(Units.FormatTime(nanoseconds), Is.EqualTo(expected));

    [Test]
    public void Every_benchmark_class_asks_a_question_and_has_one_baseline()
    {
        var catalog = new BenchmarkCatalog();
        Assert.That(catalog.Classes, Has.Count.GreaterThan(10));
        foreach (Type type in catalog.Classes)
        {
            Assert.That(catalog.GetQuestion(type), Does.Contain("?"), type.Name);
            Assert.That(BenchmarkCatalog.GetBaselines(type).Count(), Is.EqualTo(1), type.Name);
        }
    }
}
