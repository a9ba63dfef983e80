using System.Diagnostics;
using MusicRec.Tests.Cli;

namespace MusicRec.Tests.Packaging;

/// <summary>The SDK's command line, run as a user would: without what the test run has put into the environment.</summary>
internal static class DotNet
{
    /// <summary>Runs <c>dotnet</c> to its end.</summary>
    public static CliRun Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            string inherited in start
                .Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase))
                .ToArray())
            start.Environment.Remove(inherited);
        start.Environment.Remove("NUGET_PACKAGES");
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";   // no process may outlive the test

        using Process process = Process.Start(start)!;
        Task<string> results = process.StandardOutput.ReadToEndAsync(), messages = process.StandardError.ReadToEndAsync();
        bool ended = process.WaitForExit(ChildProcess.Patience);
        if (!ended) process.Kill(entireProcessTree: true);
        Assert.That(ended, Is.True, $"dotnet {arguments[0]} did not end in time");
        return new CliRun(process.ExitCode, results.Result, messages.Result);
    }
}
