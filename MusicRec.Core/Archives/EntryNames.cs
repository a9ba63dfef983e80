namespace MusicRec.Core.Archives;

/// <summary>The file names in a .musicrec zip. A model inside another has the same names in its own folder.</summary>
internal static class EntryNames
{
    public const string Manifest = "manifest.json";
    public const string ManifestHash = "manifest.sha256";
    public const string Weights = "weights.safetensors";
    public const string Plays = "plays.safetensors";
    public const string Items = "items.safetensors";
    public const string Listeners = "listeners.safetensors";
    public const string Details = "details.safetensors";

    private const string Models = "models/";

    /// <summary>Returns the folder of an inner model.</summary>
    public static string FolderOf(string model) => $"{Models}{model}/";

    /// <summary>Returns the name of the inner model whose manifest an entry is, or null for any other entry.</summary>
    public static string? InnerModel(string entry) =>
        entry.StartsWith(Models, StringComparison.Ordinal)
        && entry.EndsWith("/" + Manifest, StringComparison.Ordinal)
        && entry.Length > Models.Length + Manifest.Length + 1
        && IsModelName(entry[Models.Length..^(Manifest.Length + 1)])
            ? entry[Models.Length..^(Manifest.Length + 1)]
            : null;

    public static bool IsModelName(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
