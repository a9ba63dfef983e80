using System.Text.Json.Nodes;
using MusicRec.Baselines.ItemCf;
using MusicRec.Cli.Commands;
using MusicRec.Cli.Configuration;
using MusicRec.Cli.Failures;
using MusicRec.Cli.Models;

namespace MusicRec.Tests.Cli;

internal sealed class CommandLineTests
{
    private static readonly string[] Names = [.. AppCommands.CreateAll().Select(command => command.Name)];

    [TestCaseSource(nameof(Names))]
    public void Every_command_has_help_with_an_example_of_itself(string name)
    {
        CliRun run = CliRun.Run(name, "--help");
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Success));
        Assert.That(run.Results, Does.Contain("Example:").And.Contain($"  musicrec {name} ").And.Contain("--set"));
    }

    [TestCaseSource(nameof(Names))]
    public void The_example_of_every_command_parses(string name)
    {
        AppCommand command = AppCommands.CreateAll().Single(known => known.Name == name);
        string[] words = command.Example.Split('>')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (System.CommandLine.Option flag in SharedFlags.All) command.Options.Add(flag);
        Assert.That(words[..2], Is.EqualTo(["musicrec", name]));
        Assert.That(command.Parse(words[2..]).Errors.Select(error => error.Message), Is.Empty);
    }

    [Test]
    public void A_command_that_does_not_exist_is_wrong_usage_and_the_nearest_is_named()
    {
        CliRun run = CliRun.Run("confg");
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Results, Is.Empty);
        Assert.That(run.Messages, Does.Contain("'confg'").And.Contain("Did you mean 'config'?"));
    }

    [Test]
    public void A_flag_that_does_not_exist_is_wrong_usage_and_the_nearest_is_named()
    {
        CliRun run = CliRun.Run("config", "--sett", "Data:RawPath=x");
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Messages, Does.Contain("Did you mean '--set'?").And.Contain("musicrec config --help"));
    }

    [Test]
    public void No_command_is_wrong_usage()
    {
        CliRun run = CliRun.Run();
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Messages, Does.Contain("musicrec --help"));
    }

    [Test]
    public void The_printed_configuration_is_accepted_and_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        CliRun first = CliRun.Run("config");
        CliRun again = CliRun.Run("config", "--config", folder.Write("musicrec.json", first.Results));
        Assert.That(again, Is.EqualTo(first));
        Assert.That(first.ExitCode, Is.EqualTo(ExitCode.Success));
    }

    [Test]
    public void The_settings_file_beside_the_program_says_what_the_defaults_are()
    {
        using var folder = new TemporaryFolder();
        CliRun shipped = CliRun.Run("config", "--config", Path.Combine(Repository.Root, "samples", "MusicRec.Cli", "musicrec.json"));
        Assert.That(shipped, Is.EqualTo(CliRun.Run("config", "--config", folder.Write("empty.json", "{}"))));
        Assert.That(shipped.ExitCode, Is.EqualTo(ExitCode.Success));
    }

    [Test]
    public void Every_option_of_every_model_can_be_configured()
    {
        var configurable = AppSettings.Keys.Select(key => key.Name).ToHashSet();
        string[] missing = [.. AppModels.All.SelectMany(kind => kind.DefaultOptions.GetType().GetProperties()
            .Where(property => property.SetMethod is not null && !configurable.Any(key =>
                $"{key}:".StartsWith($"{kind.Section}:{property.Name}:", StringComparison.Ordinal)))
            .Select(property => $"{kind.Section}:{property.Name}"))];
        Assert.That(missing, Is.Empty);
    }

    [TestCaseSource(nameof(Names))]
    public void What_a_command_sets_itself_are_settings_that_exist(string name)
    {
        AppCommand command = AppCommands.CreateAll().Single(known => known.Name == name);
        Assert.That(() => AppSettings.Load(file: null, [], command.Presets), Throws.Nothing);
    }

    [Test]
    public void What_a_command_sets_itself_stands_above_the_file_and_below_the_command_line()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("musicrec.json", """{ "ItemCf": { "Neighbors": 1, "WindowSize": 11, "SelfWeight": 0.1 } }""");
        AppSettings settings = AppSettings.Load(file, ["ItemCf:Neighbors=3"], ["ItemCf:Neighbors=2", "ItemCf:WindowSize=12"]);
        Assert.That(
            settings.GetOptions(AppModels.All.Single(kind => kind.Section == "ItemCf")),
            Is.EqualTo(new ItemCfOptions { Neighbors = 3, WindowSize = 12, SelfWeight = .1 }));
    }

    [Test]
    public void Set_overrides_the_file()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("musicrec.json", """{ "Data": { "RawPath": "a", "ProcessedPath": "b" } }""");
        CliRun run = CliRun.Run("config", "--config", file, "--set", "Data:RawPath=c", "--set", "Data:RawPath=d");
        JsonNode? data = JsonNode.Parse(run.Results)?["Data"];
        Assert.That((string?)data?["RawPath"], Is.EqualTo("d"));
        Assert.That((string?)data?["ProcessedPath"], Is.EqualTo("b"));
    }

    [Test]
    public void A_wrong_setting_is_wrong_usage_without_a_stack_trace()
    {
        CliRun run = CliRun.Run("config", "--set", "Data:RawPth=x");
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Messages, Does.Contain("did you mean 'Data:RawPath'?").And.Not.Contain("   at "));
    }

    [Test]
    public void Verbose_shows_the_stack_trace() =>
        Assert.That(CliRun.Run("config", "--set", "Data:RawPth=x", "--verbose").Messages, Does.Contain("   at MusicRec.Cli."));
}
