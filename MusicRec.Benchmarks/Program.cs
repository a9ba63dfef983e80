using BenchmarkDotNet.Running;
using MusicRec.Benchmarks;

if (args is ["fit-file", .. var fitArguments]) return FitFile.Run(fitArguments);

BenchmarkSwitcher.FromAssembly(typeof(FitFile).Assembly).Run(args);
return 0;
