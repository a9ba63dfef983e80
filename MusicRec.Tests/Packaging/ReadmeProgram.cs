using System.Text.RegularExpressions;

namespace MusicRec.Tests.Packaging;

/// <summary>The C# of a package's README, for an application to be made of.</summary>
internal static partial class ReadmeProgram
{
    /// <summary>The blocks of code, each without its using directives, and those of all blocks.</summary>
    public static (string Usings, string[] Blocks) Of(string package)
    {
        string[] blocks =
        [
            .. Block()
                .Matches(Repository.Read($"{package}/README.md").ReplaceLineEndings("\n"))
                .Select(block => block.Groups["code"].Value),
        ];
        IEnumerable<string> usings = blocks.SelectMany(block => block.Split('\n')).Where(IsUsing).Distinct();
        return (string.Join('\n', usings), [.. blocks.Select(block => string.Join('\n', block.Split('\n').Where(line => !IsUsing(line))))]);
    }

    private static bool IsUsing(string line) => UsingDirective().IsMatch(line);

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();

    [GeneratedRegex(@"^using [\w.]+;$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex UsingDirective();
}
