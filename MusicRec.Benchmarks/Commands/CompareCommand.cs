using System.CommandLine;
using System.Globalization;
using MusicRec.Benchmarks.Results;

namespace MusicRec.Benchmarks.Commands;

/// <summary>Runs other programs and our commands in turns on the same input, checks their answers, and saves the medians.</summary>
/// <remarks>
/// The file has a line for each comparison: <c>name | reference | its shell command | our command</c>; lines that start with # are
/// comments. A reference prints a line for each stage, <c>fit: 1.23 s, 2.34 s of processor time, peak 345 MiB</c>, and its answers in
/// lines <c>answer: …</c> with the same numbers as ours.
/// </remarks>
internal sealed class CompareCommand : Command
{
    private readonly Argument<FileInfo> _path = Parameters.CreateFile(
        "The comparisons: lines 'name | reference | its shell command | our command'.");

    private readonly Option<int> _rounds = Parameters.CreateNumber("--rounds", 3, "How often each program runs.");
    private readonly Option<string?> _only = Parameters.CreateText(
        "--only", "NAME", null, "Runs only comparisons whose name contains this.");

    public CompareCommand()
        : base("compare", "Compares other programs with ours on the same input.")
    {
        Arguments.Add(_path);
        Options.Add(_rounds);
        Options.Add(_only);
        SetAction(Run);
    }

    private void Run(ParseResult parsed)
    {
        var found = new List<Comparison>();
        foreach (string line in File.ReadLines(parsed.GetValue(_path)!.FullName))
        {
            if (line.Trim() is not { Length: > 0 } text || text[0] == '#') continue;
            string[] fields = text.Split('|', StringSplitOptions.TrimEntries);
            if (fields.Length != 4)
                throw new InvalidDataException($"Expected 'name | reference | its command | our command', got '{line}'.");
            if (!fields[0].Contains(parsed.GetValue(_only) ?? "", StringComparison.Ordinal)) continue;
            foreach (Comparison comparison in Compare(fields[0], fields[1], fields[2], fields[3], parsed.GetValue(_rounds)))
            {
                found.Add(comparison);
                Write(comparison);
            }
        }

        ResultFiles.Save(ResultFiles.Comparisons, found);
    }

    private static void Write(Comparison comparison)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{comparison.Name}, {comparison.Reference}: {comparison.ProcessorRatio:F2} x processor time, "
            + $"{comparison.WallRatio:F2} x wall, {comparison.MemoryRatio:F2} x memory"));
        Console.WriteLine($"  ours   {comparison.Ours}");
        Console.WriteLine($"  theirs {comparison.Theirs}");
    }

    // Alternates, so that changes of the machine's load affect both.
    private static IEnumerable<Comparison> Compare(string name, string reference, string theirs, string ours, int rounds)
    {
        var (our, their) = (new List<ChildRun>(), new List<ChildRun>());
        for (int round = 0; round < rounds; round++)
        {
            their.Add(ChildRun.RunShell(theirs));
            our.Add(RunOurselves(ours));
        }

        string[] answers = Answers.Find(our[0].Lines), others = Answers.Find(their[0].Lines);
        foreach ((string stage, int index) in our[0].Stages.Select((cost, index) => (cost.Stage, index)))
        {
            if (!their[0].Stages.Any(cost => cost.Stage == stage)) continue;
            if (index < others.Length && !Answers.Agree(answers[index], others[index]))
                throw new InvalidOperationException($"{name}: we answer '{answers[index]}', {reference} '{others[index]}'.");
            yield return new Comparison(name, reference, ours, ComputeMedian(our, stage), ComputeMedian(their, stage), answers[index]);
        }
    }

    private static StageCost ComputeMedian(IEnumerable<ChildRun> runs, string stage) =>
        StageCost.ComputeMedian([.. runs.Select(run => run.Stages.First(cost => cost.Stage == stage))]);

    // Starts a new process of the current program.
    private static ChildRun RunOurselves(string arguments) =>
        ChildRun.Run("dotnet", [typeof(CompareCommand).Assembly.Location, .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
}
