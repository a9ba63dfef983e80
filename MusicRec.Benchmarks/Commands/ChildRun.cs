using System.Diagnostics;
using MusicRec.Benchmarks.Results;

namespace MusicRec.Benchmarks.Commands;

/// <summary>A completed run of a program: its output and its cost from start to exit.</summary>
internal sealed record ChildRun(string[] Lines, StageCost Whole)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    /// <summary>The costs of its stages, parsed from its output.</summary>
    public IEnumerable<StageCost> Stages => Lines.Select(StageCost.Parse).OfType<StageCost>();

    /// <summary>Runs a shell command.</summary>
    public static ChildRun RunShell(string command) => Run("/bin/sh", ["-c", "exec " + command]);

    /// <summary>Runs a program.</summary>
    /// <exception cref="InvalidOperationException">The program failed; the message includes its output.</exception>
    public static ChildRun Run(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        long started = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();

        // The cost of a process cannot be read after it ends. Both values only rise, so the last reading is nearly exact.
        var (processor, peak) = (TimeSpan.Zero, 0L);
        while (!process.WaitForExit(Glance))
        {
            try
            {
                process.Refresh();
                (processor, peak) = (process.TotalProcessorTime, Math.Max(peak, process.PeakWorkingSet64));
            }
            catch (InvalidOperationException)
            {
                break;   // it ended between the two questions
            }
        }

        process.WaitForExit();
        double wall = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{program} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}: "
                + $"{errors.Result.Trim()} {output.Result.Trim()}");
        }

        return new ChildRun(output.Result.Split('\n'), new StageCost("whole", wall, processor.TotalSeconds, peak / (double)(1 << 20)));
    }
}
