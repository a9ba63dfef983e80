using System.Text.Json.Nodes;
using MusicRec.Cli.Failures;
using MusicRec.Core.Evaluation.Reports;
using MusicRec.Core.Models;

namespace MusicRec.Tests.Cli;

/// <summary>The whole job, command by command, on a small synthetic log.</summary>
internal sealed class PipelineTests
{
    private readonly TemporaryFolder _folder = new();
    private string _data = "", _models = "", _itemCf = "", _popularity = "";

    [OneTimeSetUp]
    public void Prepare()
    {
        (_data, _models) = (_folder["data"], _folder["models"]);
        _itemCf = Path.Combine(_models, "item-cf.musicrec");
        _popularity = Path.Combine(_models, "popularity.musicrec");
        Succeed("generate", "--listeners", "20", "--plays", "8000", "--seed", "3", "--output", _folder["log.tsv"]);
        Succeed("preprocess", "--input", _folder["log.tsv"], "--output", _data);
        Succeed("train-baselines", "--data", _data, "--models", _models, "--only", "popularity,item-cf", "--split", "global-time");
    }

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void Preprocess_accounts_for_every_play_and_says_that_the_log_is_synthetic()
    {
        CliRun run = Succeed(
            "preprocess", "--input", _folder["log.tsv"], "--output", _folder["filtered"],
            "--min-item-plays", "3", "--min-listener-plays", "10");
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder["filtered"], "dataset.json")))!;
        Assert.That((bool)manifest["synthetic"]!, Is.True);
        Assert.That((int)manifest["plays"]! + (int)manifest["preprocessing"]!["playsFiltered"]!, Is.EqualTo(8000));
        Assert.That(run.Results, Does.StartWith("Synthetic dataset:").And.Contain("as items need 3 and listeners 10"));
    }

    [Test]
    public void Only_the_models_named_are_trained()
    {
        string?[] files = [.. Directory.GetFiles(_models).Select(Path.GetFileName)];
        string?[] models = [.. files.Where(file => Path.GetExtension(file) == ".musicrec")];
        Assert.That(models, Is.EquivalentTo(["item-cf.musicrec", "popularity.musicrec"]));
        Assert.That(files.Except(models).Select(Path.GetExtension), Is.EqualTo([TrainingState.Extension]));
    }

    [Test]
    public void Evaluate_uses_the_split_of_the_models_and_writes_both_reports()
    {
        CliRun run = Succeed(
            "evaluate", "--data", _data, "--models", _models, "--report", _folder["report"], "--max-plays-per-listener", "5");
        EvaluationReport report = EvaluationReport.Load(Path.Combine(_folder["report"], "report.json"));
        Assert.That(report.Split.Split, Is.EqualTo("global-time"));
        Assert.That(report.Models.Select(model => model.Name), Is.EqualTo(["popularity", "item-cf"]));
        Assert.That(report.Protocol.MaxCasesPerListener, Is.EqualTo(5));
        Assert.That(report.Data.Description, Does.StartWith("synthetic"));
        Assert.That(File.ReadAllText(Path.Combine(_folder["report"], "report.md")), Does.Contain("synthetic"));
        Assert.That(run.Results, Does.Contain("| item-cf").And.Contain("Data: synthetic"));
    }

    [Test]
    public void Evaluate_on_validation_asks_about_other_plays_and_the_report_says_so()
    {
        string[] common = ["evaluate", "--data", _data, "--models", _models, "--only", "popularity"];
        Succeed([.. common, "--report", _folder["on-test"], "--on", "test"]);
        Succeed([.. common, "--report", _folder["on-validation"], "--on", "validation"]);
        EvaluationReport test = EvaluationReport.Load(Path.Combine(_folder["on-test"], "report.json"));
        EvaluationReport validation = EvaluationReport.Load(Path.Combine(_folder["on-validation"], "report.json"));
        Assert.That(validation.Models[0].Metrics["mrr"], Is.Not.EqualTo(test.Models[0].Metrics["mrr"]));
        Assert.That(test.Notes, Is.Empty);
        Assert.That(
            File.ReadAllText(Path.Combine(_folder["on-validation"], "report.md")),
            Does.Contain("The plays are those of the validation"));
    }

    [TestCase("--split", "global-time")]
    [TestCase("--on", "validation")]
    public void A_second_log_takes_no_part_of_a_split(string flag, string value)
    {
        CliRun run = CliRun.Run("evaluate", "--test", "log.tsv", flag, value);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Messages, Does.Contain($"Give either {flag} or --test"));
    }

    [Test]
    public void A_model_that_has_seen_the_test_is_refused_and_no_report_is_written()
    {
        CliRun run = CliRun.Run(
            "evaluate", "--data", _data, "--models", _models, "--report", _folder["refused"], "--split", "leave-one-out");
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Failure));
        Assert.That(run.Messages, Does.Contain("popularity was fitted on this data with split 'global-time'").And.Contain("item-cf"));
        Assert.That(_folder["refused"], Does.Not.Exist);
    }

    [Test]
    public void A_second_log_is_a_test_of_every_prefix()
    {
        // Six plays of a listener nobody knows: five predictions.
        string item = RecommendFirst("user_000001");
        string row = $"\tartist\tname\t{item}\ttitle\n";
        string log = _folder.Write(
            "second.tsv", string.Concat(Enumerable.Range(1, 6).Select(minute => $"stranger\t2010-01-01T00:0{minute}:00Z{row}")));
        Succeed("evaluate", "--data", _data, "--models", _models, "--report", _folder["second"], "--test", log);
        EvaluationReport report = EvaluationReport.Load(Path.Combine(_folder["second"], "report.json"));
        Assert.That(report.Counts, Has.Property("Cases").EqualTo(5).And.Property("Listeners").EqualTo(1));
        Assert.That(report.Models.Select(model => model.ColdCases), Is.EqualTo([5, 5]));
    }

    [Test]
    public void Recommend_gives_k_items_best_first()
    {
        JsonNode list = Json("recommend", "--model", _itemCf, "--listener", "user_000001", "--k", "7");
        float[] scores = [.. list["items"]!.AsArray().Select(item => item!["score"]!.GetValue<float>())];
        Assert.That((string?)list["model"], Is.EqualTo("item-cf"));
        Assert.That((string?)list["listener"], Is.EqualTo("user_000001"));
        Assert.That(scores, Has.Length.EqualTo(7).And.Ordered.Descending);
        Assert.That(list["items"]!.AsArray().Select(item => (int)item!["rank"]!), Is.EqualTo(Enumerable.Range(1, 7)));
        Assert.That(list["items"]![0]!["title"]!.GetValue<string>(), Is.Not.Empty);
    }

    [Test]
    public void The_table_shows_what_the_json_says()
    {
        string item = RecommendFirst("user_000002");
        CliRun run = Succeed("recommend", "--model", _itemCf, "--listener", "user_000002", "--k", "1");
        Assert.That(run.Results, Does.Contain($"| 1 | {item}"));
    }

    [Test]
    public void Excluded_repeats_are_not_recommended()
    {
        string[] Recommend(string policy) =>
            ListItems(Json("recommend", "--model", _itemCf, "--listener", "user_000001", "--k", "50", "--repeats", policy));
        var (without, with) = (Recommend("exclude"), Recommend("only"));
        Assert.That(without, Has.Length.EqualTo(50));
        Assert.That(with, Is.Not.Empty);
        Assert.That(without.Intersect(with), Is.Empty);
    }

    [Test]
    public void A_cold_start_listener_gets_the_popular_items_and_is_told()
    {
        CliRun run = Succeed("recommend", "--model", _itemCf, "--listener", "nobody", "--k", "3", "--json");
        string[] popular = ListItems(Json("recommend", "--model", _popularity, "--listener", "nobody", "--k", "3"));
        Assert.That(popular, Has.Length.EqualTo(3));
        Assert.That(ListItems(JsonNode.Parse(run.Results)!), Is.EqualTo(popular));
        Assert.That(run.Messages, Does.Contain("No play of listener nobody is known"));
    }

    [Test]
    public void Reasons_for_a_recommendation_add_up_to_its_score()
    {
        JsonNode first = Json("recommend", "--model", _itemCf, "--listener", "user_000001", "--k", "1")["items"]![0]!;
        JsonNode reasons = Json("explain", "--model", _itemCf, "--listener", "user_000001", "--k", "100000");
        Assert.That((string?)reasons["explained"], Is.EqualTo((string?)first["item"]));
        float score = first["score"]!.GetValue<float>();
        double sum = reasons["items"]!.AsArray().Sum(reason => (double)reason!["score"]!.GetValue<float>());
        Assert.That(reasons["items"]!.AsArray(), Has.Count.GreaterThan(1));
        Assert.That(sum, Is.EqualTo((double)score).Within(1e-3));
    }

    [Test]
    public void Similar_items_are_listed_without_the_item_itself()
    {
        string item = RecommendFirst("user_000001");
        string[] similar = ListItems(Json("similar", "--model", _itemCf, "--item", item, "--k", "5"));
        Assert.That(similar, Has.Length.EqualTo(5).And.Unique);
        Assert.That(similar, Has.No.Member(item));
    }

    [Test]
    public void A_model_without_similar_items_says_so()
    {
        CliRun run = CliRun.Run("similar", "--model", _popularity, "--item", "x");
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Failure));
        Assert.That(run.Messages, Does.Contain("holds popularity"));
    }

    private string RecommendFirst(string listener) =>
        ListItems(Json("recommend", "--model", _itemCf, "--listener", listener, "--k", "1"))[0];

    private static string[] ListItems(JsonNode list) => [.. list["items"]!.AsArray().Select(entry => (string)entry!["item"]!)];

    private static JsonNode Json(params string[] arguments) => JsonNode.Parse(Succeed([.. arguments, "--json"]).Results)!;

    private static CliRun Succeed(params string[] arguments)
    {
        CliRun run = CliRun.Run(arguments);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Success), $"musicrec {string.Join(' ', arguments)}\n{run.Messages}");
        return run;
    }
}
