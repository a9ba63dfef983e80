using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MusicRec.Benchmarks.Results;

/// <summary>The cost of a stage: wall time, processor time of all threads, and the peak memory of the process.</summary>
/// <remarks>
/// Printed as <c>fit: 1.23 s, 2.34 s of processor time, peak 345 MiB</c>. Any program that prints such lines can be compared.
/// </remarks>
internal sealed partial record StageCost(string Stage, double Seconds, double ProcessorSeconds, double PeakMiB)
{
    /// <summary>Runs the work of a stage and prints its cost.</summary>
    public static T Measure<T>(string stage, Func<T> work)
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

    /// <summary>Parses a line that states a cost; null for any other line.</summary>
    public static StageCost? Parse(string line)
    {
        Match match = Line().Match(line);
        return match.Success ? new StageCost(match.Groups["stage"].Value, Number("wall"), Number("processor"), Number("peak")) : null;

        double Number(string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>Computes the medians over several runs of a stage.</summary>
    public static StageCost ComputeMedian(IReadOnlyCollection<StageCost> runs)
    {
        return new StageCost(
            runs.First().Stage, Median(run => run.Seconds), Median(run => run.ProcessorSeconds), Median(run => run.PeakMiB));

        double Median(Func<StageCost, double> value)
        {
            double[] sorted = [.. runs.Select(value).Order()];
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture, $"{Stage}: {Seconds:F2} s, {ProcessorSeconds:F2} s of processor time, peak {PeakMiB:F0} MiB");

    [GeneratedRegex(
        @"^(?<stage>[\w -]+): (?<wall>[\d.]+) s, (?<processor>[\d.]+) s of processor time, peak (?<peak>[\d.]+) MiB$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
