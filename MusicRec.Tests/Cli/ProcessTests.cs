using System.Diagnostics;
using MusicRec.Cli;

namespace MusicRec.Tests.Cli;

/// <summary>The program as the shell starts it.</summary>
internal sealed class ProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [TestCase("config", ExitCode.Success)]
    [TestCase("recommend --model nothing.musicrec --listener x", ExitCode.Failure)]
    [TestCase("recomend", ExitCode.Usage)]
    public void Exit_codes_reach_the_shell(string arguments, int expected)
    {
        using var folder = new TemporaryFolder();
        using Process process = Start(folder.Path, arguments.Split(' '));
        Assert.That(process.WaitForExit(Patience), Is.True);
        Assert.That(process.ExitCode, Is.EqualTo(expected));
    }

    [TestCase("INT", 2)]
    [TestCase("TERM", 15)]
    [Platform("Unix")]
    public void A_signal_stops_the_work_cleanly(string signal, int number)
    {
        Assume.That(IsIgnored(number), Is.False, $"SIG{signal} is ignored by whoever started the tests, and so by every child.");
        using var folder = new TemporaryFolder();
        using Process process = Start(folder.Path, "generate", "--listeners", "400", "--plays", "20000000", "--output", "log.tsv");
        WaitForFile(folder.Path, process);

        Process.Start("kill", [$"-{signal}", $"{process.Id}"]).WaitForExit();
        Assert.That(process.WaitForExit(Patience), Is.True, "it must stop when asked");
        Assert.That(process.ExitCode, Is.EqualTo(ExitCode.Interrupted));
        Assert.That(process.StandardError.ReadToEnd(), Does.Contain("Stopped"));
        Assert.That(Directory.GetFiles(folder.Path), Is.Empty, "nothing half written stays");
    }

    private static Process Start(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(TestContext.CurrentContext.TestDirectory, "musicrec.dll"));
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static void WaitForFile(string folder, Process process)
    {
        var watch = Stopwatch.StartNew();
        while (Directory.GetFiles(folder).Length == 0 && watch.Elapsed < Patience && !process.HasExited) Thread.Sleep(20);
        Assert.That(process.HasExited, Is.False, "the job should still be at work");
    }

    // Linux tells which signals a process ignores as a bit mask; elsewhere the test is simply tried.
    private static bool IsIgnored(int signal)
    {
        const string Status = "/proc/self/status";
        string? mask = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) : null;
        return mask is not null && (Convert.ToUInt64(mask["SigIgn:".Length..].Trim(), 16) >> (signal - 1) & 1) != 0;
    }
}
