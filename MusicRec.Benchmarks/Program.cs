using BenchmarkDotNet.Running;
using MusicRec.Benchmarks;
using MusicRec.Benchmarks.Commands;

if (BenchmarkCommands.Contains(args)) return BenchmarkCommands.Run(args);
if (args is []) BenchmarkCommands.WriteHelp();

// BenchmarkDotNet compiles the projects again; they were analyzed when they were built.
Environment.SetEnvironmentVariable("RunAnalyzers", "false");
BenchmarkSwitcher.FromAssembly(typeof(BenchmarkSettings).Assembly).Run(args, BenchmarkSettings.Config);
return 0;
