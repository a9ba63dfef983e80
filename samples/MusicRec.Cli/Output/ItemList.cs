using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MusicRec.Core.Data;
using MusicRec.Core.Models;

namespace MusicRec.Cli.Output;

/// <summary>Writes a ranked list of items, with artist and title where the log has them.</summary>
internal static class ItemList
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the list as a table or as JSON.</summary>
    /// <param name="terminal">Receives the output.</param>
    /// <param name="model">The model of the items.</param>
    /// <param name="items">External ids and scores, best first.</param>
    /// <param name="json">Whether to write JSON.</param>
    /// <param name="about">What the list is for; written to the JSON.</param>
    public static void Write(
        Terminal terminal,
        IRecommender model,
        IEnumerable<(string Item, float Score)> items,
        bool json,
        params ReadOnlySpan<(string Name, string? Value)> about)
    {
        var entries = items.Select((entry, i) =>
        {
            int index = model.Items.IndexOf(entry.Item);
            ItemDetails? details = model.Catalog.Details;
            return (Rank: i + 1, entry.Item, Artist: details?.Artist(index), Title: details?.Title(index), entry.Score);
        });
        if (!json)
        {
            bool named = model.Catalog.Details is not null;
            terminal.WriteTable(
                named ? ["#", "item", "artist", "title", "score"] : ["#", "item", "score"],
                entries.Select(entry => (string[])(named
                    ? [$"{entry.Rank}", entry.Item, entry.Artist ?? "", entry.Title ?? "", $"{entry.Score:F4}"]
                    : [$"{entry.Rank}", entry.Item, $"{entry.Score:F4}"])),
                textColumns: named ? 4 : 2);
            return;
        }

        var root = new JsonObject { ["model"] = model.Name };
        foreach ((string name, string? value) in about) root[name] = value;
        root["items"] = new JsonArray([.. entries.Select(entry => new JsonObject
        {
            ["rank"] = entry.Rank,
            ["item"] = entry.Item,
            ["artist"] = entry.Artist,
            ["title"] = entry.Title,
            ["score"] = entry.Score,
        })]);
        terminal.Write(root.ToJsonString(Indented));
    }
}
