using System.Text.RegularExpressions;
using MusicRec.Cli.Commands;
using MusicRec.Cli.Failures;
using MusicRec.Cli.Models;

namespace MusicRec.Tests.Cli;

/// <summary>The README is true: its example is the compiled one, its commands are accepted, and those for a small log are run.</summary>
internal sealed partial class ReadmeTests
{
    private static readonly string Readme = Repository.Read("README.md").ReplaceLineEndings("\n");

    private static readonly string[][] Blocks = [.. Block().Matches(Readme)
        .Select(block => block.Groups["lines"].Value.Split('\n'))
        .Select(lines => lines.Where(line => line.StartsWith("musicrec ", StringComparison.Ordinal)).ToArray())
        .Where(lines => lines.Length > 0)];

    private static readonly string[] Documents =
    [
        "README.md", "CONTRIBUTING.md", "CHANGELOG.md",
        .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file)),
    ];

    [Test]
    public void The_example_is_the_compiled_one() =>
        Assert.That(Readme, Does.Contain($"```csharp\n{Repository.Read("samples/QuickStart/Program.cs").ReplaceLineEndings("\n")}```"));

    [Test]
    public void The_example_runs()
    {
        using var folder = new TemporaryFolder();
        CliRun run = ChildProcess.Run(folder.Path, "QuickStart.dll");
        Assert.That(run.ExitCode, Is.Zero, run.Messages);
        Assert.That(run.Results.Trim().Split('\n'), Has.Length.EqualTo(6), "five tracks and a last line");
        Assert.That(folder["item-cf.musicrec"], Does.Exist);
    }

    [TestCaseSource(nameof(Lines))]
    public void Every_command_is_accepted(string line)
    {
        string[] words = line.Split(' ');
        AppCommand command = AppCommands.CreateAll().Single(known => known.Name == words[1]);
        foreach (System.CommandLine.Option flag in SharedFlags.All) command.Options.Add(flag);
        Assert.That(command.Parse(words[2..]).Errors.Select(error => error.Message), Is.Empty);
    }

    [Test]
    public void The_commands_for_a_small_log_run_one_after_the_other()
    {
        string[] lines = Blocks.Single(block => block[0].StartsWith("musicrec generate", StringComparison.Ordinal));
        using var folder = new TemporaryFolder();
        foreach (string line in lines)
        {
            CliRun run = ChildProcess.Run(folder.Path, "musicrec.dll", line.Split(' ')[1..]);
            Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Success), $"{line}\n{run.Messages}");
            Assert.That(run.Results, Is.Not.Empty, line);
        }

        Assert.That(folder["report/report.md"], Does.Exist);
    }

    [TestCaseSource(nameof(Documents))]
    public void Links_to_files_lead_somewhere(string document)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Repository.Root, document))!;
        string[] dead = [.. Link().Matches(Repository.Read(document))
            .Select(link => link.Groups["target"].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(folder, target)))];
        Assert.That(dead, Is.Empty);
    }

    private static IEnumerable<string> Lines() => Blocks.SelectMany(lines => lines);

    [GeneratedRegex("```[a-z]*\n(?<lines>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
