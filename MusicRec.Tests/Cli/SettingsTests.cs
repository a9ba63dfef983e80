using MusicRec.Cli.Configuration;
using MusicRec.Cli.Failures;

namespace MusicRec.Tests.Cli;

internal sealed class SettingsTests
{
    private sealed record Inner
    {
        public double Decay { get; init; } = .5;
    }

    private sealed record Outer
    {
        public int Size { get; init; } = 10;

        public string Path { get; init; } = "data";

        public Inner Inner { get; init; } = new() { Decay = .8 };

        public int Doubled => 2 * Size;
    }

    private static readonly SettingSchema Schema = new([new("Model", new Outer())]);

    [Test]
    public void Every_settable_property_is_a_setting_and_nothing_else() =>
        Assert.That(Schema.Keys.Select(key => key.Name), Is.EqualTo(["Model:Size", "Model:Path", "Model:Inner:Decay"]));

    [Test]
    public void Without_layers_the_defaults_hold() =>
        Assert.That(Load(), Is.EqualTo(new Outer()));

    [Test]
    public void Layers_override_earlier_ones_key_by_key()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("musicrec.json", """{ "Model": { "Size": 1, "Path": "file", "Inner": { "Decay": 0.1 } } }""");

        Outer loaded = Load(
            SettingLayer.FromFile(file),
            SettingLayer.FromEnvironment([new("MUSICREC_Model__Path", "environment"), new("MUSICREC_MODEL__INNER__DECAY", "0.2")]),
            SettingLayer.FromCommandLine(["model:inner:decay=0.3"]));

        Assert.That(loaded, Is.EqualTo(new Outer { Size = 1, Path = "environment", Inner = new Inner { Decay = .3 } }));
    }

    [Test]
    public void Variables_without_the_separator_are_no_settings() => Assert.That(
        Load(SettingLayer.FromEnvironment([new("MUSICREC_DATA", "/somewhere"), new("HOME", "/home")])),
        Is.EqualTo(new Outer()));

    [Test]
    public void An_unknown_key_suggests_the_nearest_and_says_where_it_stands() => Assert.That(
        () => Load(SettingLayer.FromEnvironment([new("MUSICREC_Model__Sise", "3")])),
        Throws.TypeOf<UsageException>().With.Message.EqualTo(
            "environment variable MUSICREC_Model__Sise: unknown setting 'Model:Sise'; did you mean 'Model:Size'?"));

    [Test]
    public void A_value_of_the_wrong_type_says_what_is_expected() => Assert.That(
        () => Load(SettingLayer.FromCommandLine(["Model:Size=many"])),
        Throws.TypeOf<UsageException>().With.Message.EqualTo("--set Model:Size: Model:Size must be a whole number, but is 'many'."));

    [Test]
    public void All_faults_are_told_together() => Assert.That(
        () => Load(SettingLayer.FromCommandLine(["Model:Size=many", "Model:Inner:Decay=fast", "Weather=good"])),
        Throws.TypeOf<UsageException>()
            .With.Message.Contains("Model:Size").And.Message.Contains("Model:Inner:Decay").And.Message.Contains("Weather"));

    [Test]
    public void A_list_where_one_value_belongs_is_refused()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("musicrec.json", """{ "Model": { "Size": [1, 2] } }""");
        Assert.That(() => Load(SettingLayer.FromFile(file)), Throws.TypeOf<UsageException>().With.Message.Contains("Model:Size:0"));
    }

    [Test]
    public void A_broken_file_is_named_with_the_line()
    {
        using var folder = new TemporaryFolder();
        string file = folder.Write("musicrec.json", "{\n  \"Model\": \n");
        Assert.That(
            () => Load(SettingLayer.FromFile(file)),
            Throws.TypeOf<UsageException>().With.Message.Contains(file).And.Message.Contains("LineNumber"));
    }

    [TestCase("Size")]
    [TestCase("=3")]
    public void An_assignment_needs_a_key_and_a_value(string assignment) => Assert.That(
        () => SettingLayer.FromCommandLine([assignment]),
        Throws.TypeOf<UsageException>().With.Message.Contains("Key=Value").And.Message.Contains($"'{assignment}'"));

    private static Outer Load(params SettingLayer[] layers) => (Outer)Settings.Load(Schema, layers).GetSection("Model", typeof(Outer));
}
