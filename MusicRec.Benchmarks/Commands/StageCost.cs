using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MusicRec.Benchmarks.Commands;

/// <summary>What a stage of a program cost: wall time, processor time of all threads, and the most memory the process had until its end.</summary>
/// <remarks>Printed as <c>fit: 1.23 s, 2.34 s of processor time, peak 345 MiB</c>. A program of others that prints such lines can be compared.</remarks>
internal sealed partial record StageCost(string Stage, double Seconds, double ProcessorSeconds, double PeakMiB)
{
    /// <summary>Does a stage's work and prints what it cost.</summary>
    public static T Print<T>(string stage, Func<T> work)
    {
        using Process process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        T result = work();
        TimeSpan wall = Stopwatch.GetElapsedTime(start);
        process.Refresh();
        double processor = (process.TotalProcessorTime - before).TotalSeconds;
        Console.WriteLine(new StageCost(stage, wall.TotalSeconds, processor, process.PeakWorkingSet64 / (double)(1 << 20)));
        return result;
    }

    /// <summary>The cost that a line tells of, or null if it tells of none.</summary>
    public static StageCost? Parse(string line)
    {
        Match match = Line().Match(line);
        return match.Success ? new StageCost(match.Groups["stage"].Value, Number("wall"), Number("processor"), Number("peak")) : null;

        double Number(string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>The medians over several runs of a stage.</summary>
    public static StageCost Median(IReadOnlyCollection<StageCost> runs)
    {
        return new StageCost(runs.First().Stage, Of(run => run.Seconds), Of(run => run.ProcessorSeconds), Of(run => run.PeakMiB));

        double Of(Func<StageCost, double> value)
        {
            double[] sorted = [.. runs.Select(value).Order()];
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Stage}: {Seconds:F2} s, {ProcessorSeconds:F2} s of processor time, peak {PeakMiB:F0} MiB");

    [GeneratedRegex(@"^(?<stage>[\w -]+): (?<wall>[\d.]+) s, (?<processor>[\d.]+) s of processor time, peak (?<peak>[\d.]+) MiB$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
