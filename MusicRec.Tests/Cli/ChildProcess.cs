using System.Diagnostics;
using MusicRec.Cli.Failures;

namespace MusicRec.Tests.Cli;

/// <summary>A program of the repository, started as a shell would.</summary>
internal static class ChildProcess
{
    /// <summary>How long a test waits for a program on a busy machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>Starts a program.</summary>
    /// <param name="folder">Its working directory.</param>
    /// <param name="program">Its assembly, e.g. "musicrec.dll".</param>
    /// <param name="arguments">Its arguments.</param>
    public static Process Start(string folder, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(TestContext.CurrentContext.TestDirectory, program));
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    /// <summary>Runs a program to its end.</summary>
    public static CliRun Run(string folder, string program, params IEnumerable<string> arguments)
    {
        using Process process = Start(folder, program, arguments);
        Task<string> results = process.StandardOutput.ReadToEndAsync(), messages = process.StandardError.ReadToEndAsync();
        Assert.That(process.WaitForExit(Patience), Is.True, $"{program} did not end in time");
        return new CliRun(process.ExitCode, results.Result, messages.Result);
    }
}
