using System.Text.RegularExpressions;

namespace MusicRec.Tests.Docs;

/// <summary>The C# of a document.</summary>
internal static partial class CSharpBlocks
{
    /// <summary>Every document of the repository that may hold some.</summary>
    public static IReadOnlyList<string> Documents { get; } =
    [
        .. new[] { "README.md", "CONTRIBUTING.md" }.Concat(
            Directory
                .GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(Repository.Root, file))
                .Order(StringComparer.Ordinal)),
    ];

    private static readonly Lazy<string[]> Sources = new(() =>
        [.. new[] { "MusicRec.Core", "MusicRec.Baselines", "MusicRec.Sequential", "MusicRec.RL", "samples" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(file => Flat(File.ReadAllText(file)))]);

    /// <summary>The blocks of a document, from top to bottom.</summary>
    public static IReadOnlyList<string> Of(string document) =>
        [.. Block().Matches(Repository.Read(document).ReplaceLineEndings("\n")).Select(block => block.Groups["code"].Value)];

    /// <summary>Whether a block is a part of the sources as it stands, whatever its indentation.</summary>
    public static bool IsExcerpt(string block) =>
        Array.Exists(Sources.Value, source => source.Contains(Flat(block), StringComparison.Ordinal));

    private static string Flat(string code) =>
        string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex(
        "^```(csharp|cs)\n(?<code>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();
}
