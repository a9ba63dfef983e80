using System.Text.Json.Nodes;
using MusicRec.Cli.Configuration;

namespace MusicRec.Cli.Commands;

/// <summary>Prints every setting with its effective value, in the form of musicrec.json.</summary>
internal sealed class ConfigCommand() : AppCommand(
    "config",
    "Prints every setting with its value in force, as a musicrec.json to start from.",
    "musicrec config --set SasRec:EmbeddingDim=128 > musicrec.json")
{
    private static readonly System.Text.Json.JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <inheritdoc/>
    public override void Run(CommandRun run)
    {
        AppSettings settings = run.Settings;
        var json = new JsonObject();
        foreach (SettingKey key in AppSettings.Keys)
        {
            JsonObject at = json;
            string[] names = key.Name.Split(':');
            foreach (string name in names.SkipLast(1)) at = (JsonObject)(at[name] ??= new JsonObject());
            at[names[^1]] = Node(settings[key]);
        }

        run.Terminal.Write(json.ToJsonString(Indented));
    }

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        bool flag => flag,
        int or long or short or byte or uint => Convert.ToInt64(value),
        double number => number,
        float number => number,
        _ => SettingValue.Format(value),
    };
}
