using System.CommandLine;
using System.Globalization;
using MusicRec.Benchmarks.Inputs;
using MusicRec.Benchmarks.Results;

namespace MusicRec.Benchmarks.Commands;

/// <summary>Doubles plays, items and listeners separately, and fits the exponent of every stage's cost.</summary>
internal sealed class GrowthCommand : Command
{
    private static readonly GrowthLog Smallest = new(Plays: 250_000, Items: 10_000, Listeners: 500);

    private static readonly (string Name, Func<GrowthLog, int, GrowthLog> Multiply)[] Dimensions =
    [
        ("plays", (log, factor) => log with { Plays = log.Plays * factor }),
        ("items", (log, factor) => log with { Items = log.Items * factor }),
        ("listeners", (log, factor) => log with { Listeners = log.Listeners * factor }),
    ];

    private readonly Option<int> _doublings = Parameters.CreateNumber("--doublings", 3, "How often each size is doubled.");
    private readonly Option<int> _repeats = Parameters.CreateNumber("--repeats", 2, "How often each stage is measured; the least counts.");

    public GrowthCommand()
        : base("growth", "Measures how the cost of each stage grows with plays, items and listeners.")
    {
        Options.Add(_doublings);
        Options.Add(_repeats);
        SetAction(Run);
    }

    private void Run(ParseResult parsed)
    {
        int[] factors = [.. Enumerable.Range(0, parsed.GetValue(_doublings) + 1).Select(doubling => 1 << doubling)];
        PipelineCost[] all = [.. Dimensions.SelectMany(dimension => factors.Select(factor => dimension.Multiply(Smallest, factor)))
            .Distinct().Select(log => new PipelineCost(log))];

        // Two rounds: the first one of a process runs unoptimized code.
        for (int round = 0; round < 2; round++)
            foreach (PipelineCost cost in all) cost.Measure(parsed.GetValue(_repeats));

        var costs = all.ToDictionary(cost => cost.Log, cost => cost.Seconds);
        StageGrowth[] found =
        [
            .. from dimension in Dimensions
               from stage in costs[Smallest].Keys
               let seconds = factors.Select(factor => costs[dimension.Multiply(Smallest, factor)][stage])
               select new StageGrowth(stage, dimension.Name, factors, [.. seconds]),
        ];
        foreach (StageGrowth growth in found) Write(growth);
        ResultFiles.Save(ResultFiles.Growth, found);
    }

    private static void Write(StageGrowth growth)
    {
        string seconds = string.Join(", ", growth.Seconds.Select(value => value.ToString("G3", CultureInfo.InvariantCulture)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{growth.Stage} by {growth.Dimension}: exponent {growth.Exponent:F2}   ({seconds} s)"));
    }
}
