using System.Diagnostics;
using MusicRec.Cli.Failures;

namespace MusicRec.Tests.Cli;

/// <summary>The program as the shell starts it.</summary>
internal sealed class ProcessTests
{
    private const string Program = "musicrec.dll";

    [TestCase("config", ExitCode.Success)]
    [TestCase("recommend --model nothing.musicrec --listener x", ExitCode.Failure)]
    [TestCase("recomend", ExitCode.Usage)]
    public void Exit_codes_reach_the_shell(string arguments, int expected)
    {
        using var folder = new TemporaryFolder();
        Assert.That(ChildProcess.Run(folder.Path, Program, arguments.Split(' ')).ExitCode, Is.EqualTo(expected));
    }

    [Test]
    public void The_configuration_can_be_written_to_the_file_it_is_read_from()
    {
        using var folder = new TemporaryFolder();
        folder.Write("musicrec.json", "");
        CliRun run = ChildProcess.Run(folder.Path, Program, "config", "--set", "ItemCf:Neighbors=7");
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Success), run.Messages);

        folder.Write("musicrec.json", run.Results);
        Assert.That(ChildProcess.Run(folder.Path, Program, "config").Results, Is.EqualTo(run.Results).And.Contain("\"Neighbors\": 7"));
    }

    [TestCase("INT", 2)]
    [TestCase("TERM", 15)]
    [Platform("Unix")]
    public void A_signal_stops_the_work_cleanly(string signal, int number)
    {
        Assume.That(IsIgnored(number), Is.False, $"SIG{signal} is ignored by whoever started the tests, and so by every child.");
        using var folder = new TemporaryFolder();
        using Process process = ChildProcess.Start(
            folder.Path, Program, "generate", "--listeners", "400", "--plays", "20000000", "--output", "log.tsv");
        WaitForFile(folder.Path, process);

        Process.Start("kill", [$"-{signal}", $"{process.Id}"]).WaitForExit();
        Assert.That(process.WaitForExit(ChildProcess.Patience), Is.True, "it must stop when asked");
        Assert.That(process.ExitCode, Is.EqualTo(ExitCode.Interrupted));
        Assert.That(process.StandardError.ReadToEnd(), Does.Contain("Stopped"));
        Assert.That(Directory.GetFiles(folder.Path), Is.Empty, "nothing half written stays");
    }

    private static void WaitForFile(string folder, Process process)
    {
        var watch = Stopwatch.StartNew();
        while (Directory.GetFiles(folder).Length == 0 && watch.Elapsed < ChildProcess.Patience && !process.HasExited) Thread.Sleep(20);
        Assert.That(process.HasExited, Is.False, "the job should still be at work");
    }

    // Linux tells which signals a process ignores as a bit mask; elsewhere the test is simply tried.
    private static bool IsIgnored(int signal)
    {
        const string Status = "/proc/self/status";
        if (!File.Exists(Status)) return false;
        string? mask = File.ReadLines(Status).FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal));
        return mask is not null && (Convert.ToUInt64(mask["SigIgn:".Length..].Trim(), 16) >> (signal - 1) & 1) != 0;
    }
}
