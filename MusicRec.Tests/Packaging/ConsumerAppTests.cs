using MusicRec.Core.Models;
using MusicRec.Sequential.SasRec;
using MusicRec.Tests.Cli;
using MusicRec.Tests.Sequential.SasRec;

namespace MusicRec.Tests.Packaging;

/// <summary>The examples of the packages' READMEs as applications that reference the packages: built and run.</summary>
[TestFixture]
[Category("Packaging")]
public sealed class ConsumerAppTests
{
    private const string LibTorch = "libtorch-cpu-linux-x64/2.10.0";

    [Test]
    public void Core_alone_evaluates_a_model_of_the_applications_own()
    {
        ConsumerApp app = Build("OwnModel", "MusicRec.Core");

        string[] lines = Lines(app.Run());

        Assert.That(lines, Has.Length.EqualTo(6), "five tracks and a figure");
        Assert.That(lines[^1], Does.Match(@"^ndcg@10 0\.\d{3}$"));
    }

    [Test]
    public void Baselines_train_save_and_recommend_without_TorchSharp()
    {
        ConsumerApp app = Build("Baselines", "MusicRec.Baselines");

        string[] lines = Lines(app.Run());

        Assert.That(lines, Has.Length.EqualTo(4));
        Assert.That(lines[0], Does.EndWith("Giant Steps"), "what bob played after what both played");
        Assert.That(lines[^1], Is.EqualTo("after Heroes: Ashes to Ashes"));
        Assert.That(Path.Combine(app.Folder, "item-cf.musicrec"), Does.Exist);
        Assert.That(app.Output, Has.None.Contains("torch").IgnoreCase);
    }

    [Test]
    public void Sequential_serves_without_libtorch_and_says_what_training_needs()
    {
        var (usings, blocks) = ReadmeProgram.Of("MusicRec.Sequential");
        var app = new ConsumerApp("Serving", $$"""
            {{usings}}
            {{blocks[0]}}
            try
            {
            {{blocks[1]}}
            }
            catch (DllNotFoundException missing)
            {
                Console.Error.WriteLine(missing.Message);
            }
            """, "MusicRec.Sequential");
        SasRecRecommender model = SasRecRecommenderTests.Model(Networks.Small);
        model.Save(Path.Combine(app.Folder, "sasrec.musicrec"));

        CliRun run = app.Run();

        Assert.That(
            Lines(run),
            Is.EqualTo(model.Recommend(history: [model.Items[0], model.Items[1]], k: 5).Select(entry => $"{entry.Score:F3}  {entry.Item}"))
        );
        Assert.That(run.Messages, Does.StartWith("No libtorch found").And.Contain("Add the package").And.Contain("cpu"));
        Assert.That(app.Output, Has.None.Contains("torch_cpu").And.None.StartsWith("libtorch").And.None.Contains("c10"));
    }

    [Test]
    [Platform("Linux", Reason = "The application chooses libtorch for its system; this one chooses Linux.")]
    public void RL_trains_with_the_libtorch_the_application_chose()
    {
        ConsumerApp app = Build("Agent", "MusicRec.RL", LibTorch);

        string[] lines = Lines(app.Run());

        Assert.That(lines, Has.Length.EqualTo(5));
        Assert.That(Path.Combine(app.Folder, "item-cf-rl.musicrec"), Does.Exist);
    }

    private static ConsumerApp Build(string name, params string[] packages)
    {
        var (usings, blocks) = ReadmeProgram.Of(packages[0]);
        return new ConsumerApp(name, $"{usings}\n\n{blocks.Single()}", packages);
    }

    private static string[] Lines(CliRun run)
    {
        Assert.That(run.ExitCode, Is.Zero, run.Results + run.Messages);
        return run.Results.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
    }
}
