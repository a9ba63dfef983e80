using MusicRec.Cli.Failures;
using MusicRec.Cli.Models;
using MusicRec.Core.Evaluation.Reports;
using MusicRec.Core.Native;

namespace MusicRec.Tests.Cli;

/// <summary>The three commands that train: which models each of them trains, and with how many seeds.</summary>
internal sealed class TrainTests
{
    private static readonly string[] Quick =
    [
        "--set", "SasRec:Epochs=1", "--set", "SasRec:EmbeddingDim=8", "--set", "SasRec:Negatives=64", "--set", "SasRec:MaxLength=10",
        "--set", "Rl:Episodes=32", "--set", "Rl:WarmStartDecisions=500",
    ];

    private readonly TemporaryFolder _folder = new();

    [OneTimeSetUp]
    public void Prepare()
    {
        Succeed("generate", "--listeners", "10", "--plays", "2000", "--seed", "3", "--output", _folder["log.tsv"]);
        Succeed("preprocess", "--input", _folder["log.tsv"], "--output", _folder["data"]);
    }

    [OneTimeTearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void Without_a_name_train_and_train_baselines_train_what_needs_nothing_but_the_plays(
        [Values("train", "train-baselines")] string command) =>
        Assert.That(Train(command), Is.EquivalentTo(AppModels.FromPlays.Select(kind => kind.Name)));

    [Test]
    public void A_named_device_is_used_or_said_not_to_be_there()
    {
        LibTorchLoader.Load(typeof(TorchSharp.torch).Assembly);
        bool present = TorchSharp.torch.cuda_is_available();
        CliRun run = CliRun.Run(
            ["train", "--data", _folder["data"], "--models", _folder["cuda"], "--only", "sasrec", "--device", "cuda", .. Quick]);
        Assert.That(run.ExitCode == ExitCode.Success, Is.EqualTo(present), run.Messages);
        Assert.That(File.Exists(Path.Combine(_folder["cuda"], "sasrec.musicrec")), Is.EqualTo(present));
        if (!present) Assert.That(run.Messages, Does.Contain("error: ").And.Contain("CUDA"));
    }

    [Test]
    public void Train_rl_trains_the_rerankers() =>
        Assert.That(Train("train-rl"), Is.EquivalentTo(AppModels.Rerankers.Select(kind => kind.Name)));

    [Test]
    public void Train_trains_the_rerankers_too_when_asked_for_all_or_by_name()
    {
        Assert.That(Train("train", "--all"), Is.EquivalentTo(AppModels.All.Select(kind => kind.Name)));
        Assert.That(Train("train", "--only", "item-cf-supervised,item-cf"), Is.EquivalentTo(["item-cf", "item-cf-supervised"]));
    }

    [TestCase("train")]
    [TestCase("train-baselines")]
    public void Models_with_a_seed_are_trained_with_each_seed_and_the_others_once(string command)
    {
        Assert.That(
            Train(command, "--only", "popularity,sasrec", "--seed", "1", "--seeds", "3"),
            Is.EquivalentTo(["popularity", "sasrec", "sasrec.seed2", "sasrec.seed3"]));
        Assert.That(ReadModel("sasrec"), Is.Not.EqualTo(ReadModel("sasrec.seed2")));

        Succeed("evaluate", "--data", _folder["data"], "--models", _folder["models"], "--report", _folder["report"]);
        EvaluationReport report = EvaluationReport.Load(Path.Combine(_folder["report"], "report.json"));
        Assert.That(report.Models.Select(model => $"{model.Name} {model.Runs}"), Is.EqualTo(["popularity 1", "sasrec 3"]));
    }

    [Test]
    public void Seeds_count_from_that_of_the_settings() => Assert.That(
        Train("train-rl", "--only", "item-cf-supervised", "--seeds", "2", "--set", "Rl:Seed=6"),
        Is.EquivalentTo(["item-cf-supervised", "item-cf-supervised.seed7"]));

    [Test]
    public void Models_are_named_or_all_are_wanted()
    {
        CliRun run = CliRun.Run("train", "--only", "item-cf", "--all");
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Messages, Does.Contain("Give either --only or --all"));
    }

    // Trains into a new folder and gives the names of the files.
    private IEnumerable<string?> Train(string command, params string[] flags)
    {
        if (Directory.Exists(_folder["models"])) Directory.Delete(_folder["models"], recursive: true);
        Succeed([command, "--data", _folder["data"], "--models", _folder["models"], "--split", "global-time", .. Quick, .. flags]);
        return Directory.GetFiles(_folder["models"], "*.musicrec").Select(Path.GetFileNameWithoutExtension);
    }

    private byte[] ReadModel(string name) => File.ReadAllBytes(Path.Combine(_folder["models"], name + AppModels.Extension));

    private static void Succeed(params string[] arguments)
    {
        CliRun run = CliRun.Run(arguments);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Success), $"musicrec {string.Join(' ', arguments)}\n{run.Messages}");
    }
}
