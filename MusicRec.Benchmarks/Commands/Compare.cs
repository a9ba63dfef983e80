using System.Globalization;
using System.Text.RegularExpressions;
using MusicRec.Benchmarks.Reports;

namespace MusicRec.Benchmarks.Commands;

/// <summary>Runs other programs and our commands in turns on the same input, checks that they answer the same, and keeps the medians for the report.</summary>
/// <remarks>
/// The file has a line for each comparison: <c>name | reference | its shell command | our command</c>; lines that start with # are
/// comments. A reference prints a line for each stage, <c>fit: 1.23 s, 2.34 s of processor time, peak 345 MiB</c>, and its answers in
/// lines <c>answer: …</c> with the same numbers as ours.
/// </remarks>
internal static partial class Compare
{
    public const string Usage = "compare FILE [--rounds 3] [--only NAME]   other programs beside ours; a line is 'name | reference | its command | our command'";

    public static void Run(string[] arguments)
    {
        var options = new CommandArguments(arguments, ["--rounds", "--only"]);
        var found = new List<Comparison>();
        foreach (string line in File.ReadLines(options.File).Where(line => line.Trim() is { Length: > 0 } text && text[0] != '#'))
        {
            string[] fields = line.Split('|', StringSplitOptions.TrimEntries);
            if (fields.Length != 4) throw new UsageException($"Expected 'name | reference | its command | our command', got '{line}'.");
            if (!fields[0].Contains(options.Text("--only", ""), StringComparison.Ordinal)) continue;
            foreach (Comparison comparison in Turns(fields[0], fields[1], fields[2], fields[3], options.Number("--rounds", 3)))
            {
                found.Add(comparison);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{comparison.Name}, {comparison.Reference}: {comparison.ProcessorRatio:F2} x processor time, {comparison.WallRatio:F2} x wall, {comparison.MemoryRatio:F2} x memory\n  ours   {comparison.Ours}\n  theirs {comparison.Theirs}"));
            }
        }

        Results.Save(Results.Comparisons, found);
    }

    /// <summary>Whether two answers have the same words and, but for rounding, the same numbers; a number after "about", within one percent.</summary>
    public static bool Agree(string one, string other)
    {
        MatchCollection ours = Number().Matches(one), theirs = Number().Matches(other);
        return Number().Replace(one, "#") == Number().Replace(other, "#")
            && ours.Zip(theirs).All(pair => Math.Abs(Value(pair.First) - Value(pair.Second)) <= (Tolerance(pair.First) * Value(pair.First)) + 0.011);

        static double Value(Match number) => double.Parse(number.Groups["value"].Value, CultureInfo.InvariantCulture);
        static double Tolerance(Match number) => number.Groups["about"].Success ? 1e-2 : 1e-6;
    }

    private static IEnumerable<Comparison> Turns(string name, string reference, string theirs, string ours, int rounds)
    {
        var (our, their) = (new List<ChildRun>(), new List<ChildRun>());
        for (int round = 0; round < rounds; round++)
        {
            their.Add(ChildRun.Shell(theirs));
            our.Add(Ourselves(ours));
        }

        string[] answers = Answers(our[0]), others = Answers(their[0]);
        foreach (var (stage, index) in our[0].Stages.Select((cost, index) => (cost.Stage, index)))
        {
            if (!their[0].Stages.Any(cost => cost.Stage == stage)) continue;
            if (index < others.Length && !Agree(answers[index], others[index]))
                throw new InvalidOperationException($"{name}: we answer '{answers[index]}', {reference} '{others[index]}'.");
            yield return new Comparison(name, reference, ours, Middle(our, stage), Middle(their, stage), answers[index]);
        }
    }

    private static StageCost Middle(IEnumerable<ChildRun> runs, string stage) =>
        StageCost.Median([.. runs.Select(run => run.Stages.First(cost => cost.Stage == stage))]);

    private static string[] Answers(ChildRun run) =>
        [.. run.Lines.Where(line => line.StartsWith("answer: ", StringComparison.Ordinal)).Select(line => line["answer: ".Length..])];

    // The program that runs now, once more.
    private static ChildRun Ourselves(string arguments) =>
        ChildRun.Run("dotnet", [typeof(Compare).Assembly.Location, .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

    [GeneratedRegex(@"(?<about>about )?(?<value>\d+(\.\d+)?)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
