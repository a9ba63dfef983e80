using MusicRec.Cli.Failures;

namespace MusicRec.Tests.Cli;

/// <summary>Everything that goes wrong is told in a sentence that says what to do, and leaves nothing half done.</summary>
internal sealed class FailureTests
{
    private const string BadRow = "user\t2009-05-04T23:08:57Z\ta\tArtist\tt\tTitle\nuser\tyesterday\ta\tArtist\tt\tTitle\n";

    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void A_missing_log_is_named()
    {
        CliRun run = Fail("preprocess", "--input", _folder["nothing.tsv"], "--output", _folder["data"]);
        Assert.That(run.Messages, Does.Contain(_folder["nothing.tsv"]));
        Assert.That(_folder["data"], Does.Not.Exist);
    }

    [Test]
    public void A_bad_row_stops_the_job_with_file_and_line()
    {
        string log = _folder.Write("bad.tsv", BadRow);
        CliRun run = Fail("preprocess", "--input", log, "--output", _folder["bad"]);
        Assert.That(run.Messages, Does.Contain($"{log}:2:").And.Contain("'yesterday'"));
        Assert.That(_folder["bad"], Does.Not.Exist);
    }

    [Test]
    public void Bad_rows_can_be_skipped_and_are_counted()
    {
        string log = _folder.Write("skipped.tsv", BadRow);
        CliRun run = CliRun.Run("preprocess", "--input", log, "--output", _folder["skipped"], "--skip-bad-rows");
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Success), run.Messages);
        Assert.That(run.Results, Does.Contain("Could not be read: 1 row ("));
        Assert.That(File.ReadAllText(Path.Combine(_folder["skipped"], "rejected.tsv")), Does.Contain("yesterday"));
    }

    [Test]
    public void A_missing_dataset_says_how_to_make_one() => Assert.That(
        Fail("train-baselines", "--data", _folder["none"]).Messages,
        Is.EqualTo(
            $"error: There is no dataset folder {_folder["none"]}; "
            + $"'musicrec preprocess --output {_folder["none"]}' makes one.{Environment.NewLine}"));

    [Test]
    public void Missing_models_say_how_to_make_them() =>
        Assert.That(Fail("evaluate", "--models", _folder["none"]).Messages, Does.Contain("'musicrec train --models"));

    [Test]
    public void A_missing_model_of_any_family_says_how_to_make_it() => Assert.That(
        Fail("evaluate", "--models", _folder["none"], "--only", "item-cf-rl").Messages,
        Does.Contain("There is no model item-cf-rl").And.Contain($"'musicrec train --models {_folder["none"]} --only item-cf-rl'"));

    [Test]
    public void A_missing_model_file_says_how_to_make_it() => Assert.That(
        Fail("recommend", "--model", _folder["none.musicrec"], "--listener", "x").Messages,
        Does.Contain("There is no model file").And.Contain("'musicrec train'"));

    [Test]
    public void A_file_that_is_no_model_is_refused() => Assert.That(
        Fail("recommend", "--model", _folder.Write("text.musicrec", "no zip"), "--listener", "x").Messages,
        Does.Contain("text.musicrec: expected a whole MusicRec file"));

    [TestCase("train-baselines", "--only", "item-fc", "item-cf")]
    [TestCase("train-baselines", "--only", "item-cf-rl", "The models are popularity,")]
    [TestCase("train-rl", "--only", "item-cf", "The models are item-cf-rl, item-cf-supervised.")]
    [TestCase("train", "--only", "sasrek", "Did you mean 'sasrec'?")]
    [TestCase("train", "--seeds", "0", "at least 1")]
    [TestCase("train", "--split", "global-tme", "Did you mean 'global-time'?")]
    [TestCase("train-baselines", "--split", "leave-two-out", "leave-one-out")]
    [TestCase("preprocess", "--format", "lastfm2k", "lastfm1k")]
    [TestCase("preprocess", "--min-item-plays", "0", "at least 1")]
    [TestCase("preprocess", "--delimiter", "colons", "semicolon")]
    [TestCase("generate", "--plays", "many", "a whole number")]
    public void A_wrong_value_is_wrong_usage_and_the_message_says_what_is_right(string command, string flag, string value, string hint)
    {
        CliRun run = CliRun.Run(command, flag, value);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Messages, Does.Contain(hint));
    }

    [Test]
    public void Options_out_of_range_are_told_before_anything_is_read()
    {
        CliRun run = CliRun.Run(
            "train", "--data", _folder["none"], "--only", "item-cf", "--set", "ItemCf:Neighbors=0", "--set", "ItemCf:SelfWeight=-1");
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Messages, Does.Contain("Neighbors must be at least 1").And.Contain("SelfWeight must be 0 or more"));
    }

    [Test]
    public void Whom_to_recommend_to_must_be_said_once()
    {
        Assert.That(
            CliRun.Run("recommend", "--model", "m"),
            Has.Property("ExitCode").EqualTo(ExitCode.Usage).And.Property("Messages").Contains("--listener"));
        Assert.That(CliRun.Run("recommend", "--model", "m", "--listener", "x", "--history", "y").ExitCode, Is.EqualTo(ExitCode.Usage));
    }

    [Test]
    public void Work_that_is_stopped_leaves_nothing_behind()
    {
        string log = _folder["stopped/log.tsv"];
        CliRun run = CliRun.Run(new CancellationToken(canceled: true), "generate", "--listeners", "20", "--plays", "2000", "--output", log);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Interrupted));
        Assert.That(Directory.GetFiles(_folder["stopped"]), Is.Empty);
    }

    private static CliRun Fail(params string[] arguments)
    {
        CliRun run = CliRun.Run(arguments);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Failure), run.Messages);
        Assert.That(run.Results, Is.Empty);
        Assert.That(run.Messages, Does.StartWith("error: ").And.Not.Contain("   at "));
        return run;
    }
}
