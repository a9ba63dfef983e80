using System.Diagnostics;
using MusicRec.Baselines.ItemCf;
using MusicRec.Core.Models;
using MusicRec.Core.Numerics;

namespace MusicRec.Benchmarks;

/// <summary>The command <c>fit-file PATH [--neighbours 50] [--threads 2]</c>: times the item similarities of a file of counts, so that another
/// program can be timed on the same file.</summary>
internal static class FitFile
{
    private const string Usage = "usage: fit-file PATH [--neighbours 50] [--threads 2]";

    public static int Run(string[] arguments)
    {
        if (arguments.Length == 0 || arguments.Length % 2 == 0) return Fail(Usage);
        var (neighbours, threads) = (50, 2);
        for (int a = 1; a < arguments.Length; a += 2)
        {
            if (!int.TryParse(arguments[a + 1], out int value) || value < 1) return Fail($"{arguments[a]} takes a number from 1, got '{arguments[a + 1]}'");
            if (arguments[a] == "--neighbours") neighbours = value;
            else if (arguments[a] == "--threads") threads = value;
            else return Fail(Usage);
        }

        if (!File.Exists(arguments[0])) return Fail($"There is no file {arguments[0]}.");
        SparseMatrix counts = CountFile.Read(arguments[0]);
        Console.WriteLine($"{counts.Rows} users, {counts.Columns} items, {counts.EntryCount} entries; {neighbours} neighbours, {threads} threads");

        using Process process = Process.GetCurrentProcess();
        TimeSpan processorBefore = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        NeighbourTable table = ItemSimilarity.Compute(counts.Transpose(), neighbours, 0, new TrainingRun { Threads = threads });
        watch.Stop();
        process.Refresh();

        TimeSpan processor = process.TotalProcessorTime - processorBefore;
        Console.WriteLine($"{watch.Elapsed.TotalSeconds:F2} s, {processor.TotalSeconds:F2} s of processor time, peak {process.PeakWorkingSet64 >> 20} MiB");
        Console.WriteLine($"{table.Neighbours.Length} neighbours, sum of similarities {table.Similarities.Sum(similarity => (double)similarity):F2}");
        return 0;
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine(message);
        return 2;
    }
}
