using System.Text.Json;
using MusicRec.Core.Data;
using MusicRec.Core.Evaluation;
using MusicRec.Core.Evaluation.Intervals;
using MusicRec.Core.Evaluation.Reports;
using MusicRec.Core.Ranking;
using MusicRec.Core.Splitting;
using MusicRec.Tests.Core.Splitting;

namespace MusicRec.Tests.Core.Evaluation.Reports;

public class EvaluationReportTests
{
    private static readonly DataSplit Split = new LeaveOneOutSplitter().Split(
        EvaluatorTests.SkewedLog(listeners: 40, items: 60, plays: 12));
    private static readonly EvaluationReport Report = Compare(threads: 1);
    private string _folder = "";

    [SetUp]
    public void Make_a_name() => _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [TearDown]
    public void Remove_the_folder()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void Threads_change_no_bit() => Assert.That(Compare(threads: 2).ToJson(), Is.EqualTo(Report.ToJson()));

    [Test]
    public void What_is_written_can_be_read_back()
    {
        Report.Save(_folder);
        EvaluationReport read = EvaluationReport.Load(Path.Combine(_folder, "report.json"));
        Assert.That(read.ToJson(), Is.EqualTo(Report.ToJson()));
        Assert.That(read.Models[1].Metrics["ndcg@10"], Is.EqualTo(Report.Models[1].Metrics["ndcg@10"]));
        Assert.That(File.ReadAllText(Path.Combine(_folder, "report.md")), Is.EqualTo(Report.ToMarkdown()));
        Assert.That(Directory.GetFiles(_folder), Has.Length.EqualTo(2));
    }

    [Test]
    public void The_names_scripts_rely_on_are_there()
    {
        using JsonDocument json = JsonDocument.Parse(Report.ToJson());
        JsonElement model = json.RootElement.GetProperty("models")[1];
        Assert.That(model.GetProperty("name").GetString(), Is.EqualTo("popularity"));
        string[] names = [.. model.GetProperty("metrics").EnumerateObject().Select(metric => metric.Name)];
        string[] expected =
        [
            .. from metric in new[] { "hit", "ndcg", "mrr", "recall", "map" } from k in new[] { 1, 5, 10, 20 } select $"{metric}@{k}",
            "mrr", "coverage", "novelty", "gini",
        ];
        Assert.That(names, Is.EqualTo(expected));
        foreach (JsonProperty metric in model.GetProperty("metrics").EnumerateObject())
        {
            double mean = metric.Value.GetProperty("mean").GetDouble();
            Assert.That(
                mean, Is.InRange(metric.Value.GetProperty("low").GetDouble(), metric.Value.GetProperty("high").GetDouble()), metric.Name);
            Assert.That(metric.Value.EnumerateObject().Count(), Is.EqualTo(3));
        }

        Assert.That(json.RootElement.GetProperty("data").GetProperty("hash").GetString(), Is.EqualTo(Split.Provenance.DataHash));
        Assert.That(json.RootElement.GetProperty("split").GetProperty("cutOff").GetString(), Is.EqualTo(Split.Provenance.CutOff));
        Assert.That(json.RootElement.GetProperty("protocol").GetProperty("repeats").GetString(), Is.EqualTo("Allow"));
        Assert.That(json.RootElement.GetProperty("libraryVersion").GetString(), Does.StartWith("0."));
    }

    [Test]
    public void The_options_of_a_model_are_in_the_report()
    {
        var run = new MusicRec.Core.Models.TrainingRun { Provenance = Split.Provenance };
        var itemCf = new MusicRec.Baselines.ItemCf.ItemCfTrainer(new() { Neighbors = 7, SelfWeight = 0.25 }).Fit(Split.Train, run);
        EvaluationReport report = Evaluator.Compare(Split, [itemCf, ScriptedRecommender.Constant(Split.Train)]);
        report.Save(_folder);
        EvaluationReport read = EvaluationReport.Load(Path.Combine(_folder, "report.json"));
        Assert.That(read.Models[0].Options!.Value.GetProperty("neighbors").GetInt32(), Is.EqualTo(7));
        Assert.That(read.Models[0].Options!.Value.GetProperty("weighting").GetString(), Is.EqualTo("TfIdf"));
        Assert.That(read.Models[1].Options, Is.Null, "a model that is not kept in files tells of none");
        Assert.That(report.ToMarkdown(), Does.Contain("- item-cf: `{\"neighbors\":7,").And.Contain("\"selfWeight\":0.25"));
    }

    [Test]
    public void Repeats_and_discoveries_make_up_the_whole()
    {
        foreach (EvaluatedModel model in Report.Models)
        {
            double sum = model.Repeat["mrr"].Mean * Report.Counts.RepeatCases + model.Explore["mrr"].Mean * Report.Counts.ExploreCases;
            Assert.That(sum / Report.Counts.Cases, Is.EqualTo(model.Metrics["mrr"].Mean).Within(1e-12));
        }
    }

    [Test]
    public void Differences_are_of_every_pair_or_from_the_reference()
    {
        Assert.That(Pairs(Report), Is.EqualTo(new[] { "popularity-constant", "random-constant", "random-popularity" }));
        Assert.That(Pairs(Compare(1, reference: "popularity")), Is.EqualTo(new[] { "constant-popularity", "random-popularity" }));

        static IEnumerable<string> Pairs(EvaluationReport report) => report.Differences.Select(pair => $"{pair.Model}-{pair.Reference}");
    }

    [Test]
    public void A_paired_difference_is_narrower_than_its_parts_and_nil_between_twins()
    {
        EvaluationReport twins = Evaluator.Compare(
            Split, [ScriptedRecommender.Popularity(Split.Train, "a"), ScriptedRecommender.Popularity(Split.Train, "b")]);
        Assert.That(twins.Models[0].Metrics["mrr"].High, Is.GreaterThan(twins.Models[0].Metrics["mrr"].Low));
        Assert.That(twins.Differences[0].Metrics.Values, Is.All.EqualTo(new Estimate(0, 0, 0)));
    }

    [Test]
    public void Popularity_beats_chance_beyond_doubt_where_plays_are_skewed() =>
        Assert.That(Report.Differences[0].Metrics["mrr"] is { Mean: > 0, ExcludesZero: true }, Is.True);

    [Test]
    public void Hardly_any_listeners_are_resampled_by_case_and_it_is_said()
    {
        InteractionDataset log = Logs.Of("ann: a b a b a b a c a b", "bob: b a");
        EvaluationReport report = Evaluator.Compare(
            EvaluationSet.EveryPrefix(log), [ScriptedRecommender.Popularity(Logs.Of("x: a a b c"))]);
        Assert.That(report.Protocol.ResampledUnit, Is.EqualTo("cases"));
        Assert.That(report.ToMarkdown(), Does.Contain("fewer than 10 listeners"));
        Assert.That(report.Models[0].Metrics["mrr"].High, Is.GreaterThan(report.Models[0].Metrics["mrr"].Low));
    }

    [Test]
    public void Markdown_says_what_the_data_is_and_how_it_was_done()
    {
        string text = Report.ToMarkdown();
        Assert.That(
            text,
            Does.Contain("**Data: a synthetic log**")
                .And.Contain("leave-one-out")
                .And.Contain("full catalog")
                .And.Contain("paired bootstrap over listeners"));
        string[] lines = text.Split('\n');
        int header = Array.FindIndex(lines, line => line.StartsWith("| model | hit@10 | ndcg@10", StringComparison.Ordinal));
        Assert.That(lines[header..(header + 5)].Select(line => line.Count(c => c == '|')), Is.All.EqualTo(9));
        Assert.That(lines[header + 3], Does.StartWith("| popularity | 0."));
    }

    [Test]
    public void A_bar_in_a_name_does_not_break_the_table() => Assert.That(
        Evaluator.Compare(Split, [ScriptedRecommender.Constant(Split.Train, "a|b")]).ToMarkdown(), Does.Contain("| a\\|b | 0."));

    [Test]
    public void Excluded_repeats_leave_no_breakdown()
    {
        EvaluationReport report = Evaluator.Compare(
            Split, [ScriptedRecommender.Constant(Split.Train)], new() { Repeats = RepeatPolicy.Exclude });
        Assert.That(report.Models[0].Repeat, Is.Empty);
        Assert.That(report.Counts.ForbiddenCases, Is.GreaterThan(0));
        Assert.That(
            report.ToMarkdown(),
            Does.Contain($"{report.Counts.ForbiddenCases} cases whose target is a repeat are left out").And.Not.Contain("apart\n\n|"));
    }

    [Test]
    public void Something_else_than_a_report_is_refused_with_its_name()
    {
        Directory.CreateDirectory(_folder);
        string path = Path.Combine(_folder, "report.json");
        File.WriteAllText(path, """{ "format": 1 }""");
        Assert.That(() => EvaluationReport.Load(path), Throws.InstanceOf<InvalidDataException>().With.Message.Contains("report.json"));
    }

    [Test]
    public void A_failed_write_leaves_the_old_report()
    {
        Report.Save(_folder);
        string path = Path.Combine(_folder, "report.json");
        string before = File.ReadAllText(path);
        Directory.CreateDirectory(Path.Combine(_folder, "blocked", "report.json", "in the way"));
        Assert.That(
            () => Report.Save(Path.Combine(_folder, "blocked")),
            Throws.InstanceOf<IOException>().Or.InstanceOf<UnauthorizedAccessException>());
        Assert.That(Directory.GetFiles(Path.Combine(_folder, "blocked")), Is.Empty);
        Assert.That(File.ReadAllText(path), Is.EqualTo(before));
    }

    [Test]
    public void Two_models_of_one_name_are_refused() => Assert.That(
        () => Evaluator.Compare(Split, [ScriptedRecommender.Constant(Split.Train), ScriptedRecommender.Constant(Split.Train)]),
        Throws.ArgumentException.With.Message.Contains("'constant'"));

    [Test]
    public void Names_of_ones_own_tell_two_settings_apart()
    {
        NamedModel[] models =
        [
            new("first", ScriptedRecommender.Constant(Split.Train)),
            new("second", ScriptedRecommender.Constant(Split.Train)),
        ];
        Assert.That(Evaluator.Compare(Split, models).Models.Select(model => model.Name), Is.EqualTo(new[] { "first", "second" }));
    }

    [Test]
    public void A_reference_that_is_not_compared_is_refused() =>
        Assert.That(() => Compare(1, reference: "sasrec"), Throws.ArgumentException.With.Message.Contains("'sasrec'"));

    private static EvaluationReport Compare(int threads, string? reference = null) =>
        Evaluator.Compare(
            Split,
            [
                ScriptedRecommender.Constant(Split.Train),
                ScriptedRecommender.Popularity(Split.Train),
                ScriptedRecommender.Random(Split.Train, levels: 7),
            ],
            new EvaluationOptions
            {
                Threads = threads,
                Reference = reference,
                DataDescription = "a synthetic log",
            });
}
