using System.Collections;
using MusicRec.Cli.Failures;
using MusicRec.Cli.Models;
using MusicRec.Core.Configuration;
using MusicRec.Core.Models;

namespace MusicRec.Cli.Configuration;

/// <summary>The settings of the application: its own sections and one for each kind of model.</summary>
internal sealed class AppSettings
{
    /// <summary>The name of the settings file.</summary>
    public const string FileName = "musicrec.json";

    private static readonly SettingSchema Schema = new(
    [
        new("Data", new DataSettings()),
        new("Models", new ModelSettings()),
        new("Evaluation", new EvaluationSettings()),
        .. AppModels.All.DistinctBy(kind => kind.Section).Select(kind => KeyValuePair.Create(kind.Section, (object)kind.DefaultOptions)),
    ]);

    private readonly Settings _settings;

    private AppSettings(Settings settings) => _settings = settings;

    /// <summary>Section "Data".</summary>
    public DataSettings Data => (DataSettings)_settings.GetSection("Data", typeof(DataSettings));

    /// <summary>Section "Models".</summary>
    public ModelSettings Models => (ModelSettings)_settings.GetSection("Models", typeof(ModelSettings));

    /// <summary>Section "Evaluation".</summary>
    public EvaluationSettings Evaluation => (EvaluationSettings)_settings.GetSection("Evaluation", typeof(EvaluationSettings));

    /// <summary>All settings.</summary>
    public static IEnumerable<SettingKey> Keys => Schema.Keys;

    /// <summary>Gets the value of a setting.</summary>
    public object? this[SettingKey key] => _settings[key];

    /// <summary>
    /// Reads the settings: the file, the environment, a command's presets, the command line; later ones override earlier ones.
    /// </summary>
    /// <param name="file">The file, or null for musicrec.json in the current folder or else in the program's folder.</param>
    /// <param name="assignments">Settings of the command line, each "Key=Value".</param>
    /// <param name="presets">Settings of the command itself, each "Key=Value".</param>
    /// <exception cref="UsageException">A setting is invalid.</exception>
    public static AppSettings Load(string? file, IEnumerable<string> assignments, IEnumerable<string> presets)
    {
        if (file is not null && !File.Exists(file))
            throw new UsageException($"--config names {file}, which does not exist.");
        file ??= new[] { FileName, Path.Combine(AppContext.BaseDirectory, FileName) }.FirstOrDefault(File.Exists);

        var layers = new List<SettingLayer>();

        // With "musicrec config > musicrec.json" the shell empties the file before it is read here.
        if (file is not null && new FileInfo(file).Length > 0) layers.Add(SettingLayer.FromFile(file));
        layers.Add(SettingLayer.FromEnvironment(ProcessEnvironment()));
        layers.Add(SettingLayer.FromCommandLine(presets));
        layers.Add(SettingLayer.FromCommandLine(assignments));
        return new AppSettings(Settings.Load(Schema, layers));
    }

    /// <summary>Gets the training options of a kind of model.</summary>
    /// <param name="kind">The kind of model.</param>
    /// <param name="seed">The seed for models that have one; null for that of the settings.</param>
    /// <exception cref="UsageException">Some are out of range; the message lists all of them.</exception>
    public TrainerOptions GetOptions(ModelKind kind, int? seed = null)
    {
        var options = (TrainerOptions)_settings.GetSection(kind.Section, kind.DefaultOptions.GetType());
        if (seed is not null) Schema.Find($"{kind.Section}:Seed")?.Set(options, seed);
        try
        {
            options.Validate();
            return options;
        }
        catch (ArgumentException faults)
        {
            throw new UsageException($"Section {kind.Section} of the settings is wrong. {faults.Message}");
        }
    }

    /// <summary>Gets the configured seed of a kind of model; null for a kind without a seed.</summary>
    public int? GetSeed(ModelKind kind) => Schema.Find($"{kind.Section}:Seed") is { } key ? (int?)_settings[key] : null;

    private static IEnumerable<KeyValuePair<string, string>> ProcessEnvironment() => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>()
        .Select(entry => KeyValuePair.Create((string)entry.Key, (string?)entry.Value ?? ""));
}
