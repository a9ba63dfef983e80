using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Jobs;
using Perfolizer.Horology;

namespace MusicRec.Benchmarks;

/// <summary>The settings of all benchmarks.</summary>
internal static class BenchmarkSettings
{
    /// <summary>BenchmarkDotNet's defaults, a file of results for the report, and iterations of a fifth of a second, so that all questions
    /// are answered in minutes.</summary>
    /// <remarks>
    /// The runtime waits until no new method was called for 100 ms before it optimizes; a short job could end before that.
    /// </remarks>
    public static IConfig Config { get; } = ManualConfig.Create(DefaultConfig.Instance)
        .WithBuildTimeout(TimeSpan.FromMinutes(10))
        .AddExporter(JsonExporter.Full)
        .AddJob(Job.Default
            .WithIterationTime(TimeInterval.FromMilliseconds(200))
            .WithEnvironmentVariable("DOTNET_TC_CallCountingDelayMs", "0")
            .AsMutator());
}
