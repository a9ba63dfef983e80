using System.Globalization;
using System.Text.RegularExpressions;

namespace MusicRec.Benchmarks.Commands;

/// <summary>The answers of compared programs: lines <c>answer: …</c>.</summary>
internal static partial class Answers
{
    private const string Prefix = "answer: ";

    /// <summary>Finds the answers among the lines that a program printed.</summary>
    public static string[] Find(IEnumerable<string> lines) =>
        [.. lines.Where(line => line.StartsWith(Prefix, StringComparison.Ordinal)).Select(line => line[Prefix.Length..])];

    /// <summary>Returns whether two answers have the same words and, except for rounding, the same numbers.</summary>
    /// <remarks>A number after "about" may differ by one percent.</remarks>
    public static bool Agree(string one, string other)
    {
        MatchCollection ours = Number().Matches(one), theirs = Number().Matches(other);
        return Number().Replace(one, "#") == Number().Replace(other, "#")
            && ours.Zip(theirs).All(pair => AreClose(pair.First, pair.Second));
    }

    private static bool AreClose(Match one, Match other)
    {
        double value = Parse(one), tolerance = one.Groups["about"].Success ? 1e-2 : 1e-6;
        return Math.Abs(value - Parse(other)) <= (tolerance * value) + 0.011;
    }

    private static double Parse(Match number) => double.Parse(number.Groups["value"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<about>about )?(?<value>\d+(\.\d+)?)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
